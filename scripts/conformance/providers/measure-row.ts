import {
  type AnalysisRun,
  compileRun,
  type Measurement,
  type MetricResult,
  ProviderRegistry,
  reconcile,
  type RunStatus,
  TemplateError,
} from '@verdict/core';
import type { AnyProvider, Clock, SecretReader } from '@verdict/core/provider';
import { createRecordingLogger } from '@verdict/core/testing';
import { createHttpClient, type HttpClient } from '@verdict/provider-kit';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CreateProvider } from './load-provider.ts';
import type { ProviderRow } from './provider-row.ts';
import { RowJobs, statesOfRun } from './row-jobs.ts';

/** The record of one measurement, as a turn of the engine leaves it. */
export interface RecordedMeasurement {
  readonly mode: AnyProvider['mode'];
  readonly measurement: Measurement | undefined;
  readonly result: MetricResult | undefined;
  /** Why there is no measurement: the documents were refused. */
  readonly refusal?: string;
  /** What was asked of the cluster. */
  readonly jobs: RowJobs;
}

/** Takes the row's operation through a whole turn, so that messages and metadata are those of the record. */
export async function measureRow(row: ProviderRow, create: CreateProvider): Promise<RecordedMeasurement> {
  const environment = row.processEnv ?? {};
  const jobs = new RowJobs(row);
  const http = httpClient(environment, row.tls === true && !decidesItself.has(row.provider));
  // Where the provider cannot be made, it is the choice of the cluster that fails.
  const cluster = row.expect.newError === true ? {} : { jobs };
  const provider = create({ environment, http, random: () => 0.5, runsInCluster: true, ...cluster });
  const now = row.now === undefined ? Date.now() : Date.parse(row.now);
  try {
    const compiled = compileRun(runOf(row), new ProviderRegistry([provider]));
    const dependencies = { clock: clockFrom(now), logger: createRecordingLogger(), secrets: secretsOf(row) };
    const input = { status: statusOf(row, now), terminate: row.op === 'terminate' };
    const { status } = await reconcile(compiled, input, dependencies, new AbortController().signal);
    const result = status.metricResults?.[0];
    return { mode: provider.mode, jobs, result, measurement: result?.measurements?.at(-1) };
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    return { mode: provider.mode, jobs, result: undefined, measurement: undefined, refusal: error.message };
  }
}

/** Documents of these have a field of their own by which the certificate is not verified. */
const decidesItself: ReadonlySet<string> = new Set(['prometheus', 'web']);

/** The rows' TLS server has a certificate that nobody signed. */
function httpClient(environment: Readonly<Record<string, string>>, insecure: boolean): HttpClient {
  const client = createHttpClient({ environment });
  return insecure ? { send: (request, signal) => client.send({ ...request, insecure }, signal) } : client;
}

/** The row's time at the start, and real time from then on. */
function clockFrom(start: number): Clock {
  const started = Date.now();
  return {
    now: () => start + Date.now() - started,
    sleep: (durationMs, signal) =>
      sleep(durationMs, undefined, signal === undefined ? { ref: false } : { signal, ref: false }),
  };
}

function runOf({ run, metric, limit, namespace = 'default' }: ProviderRow): AnalysisRun {
  const metadata = run?.metadata ?? { name: 'run', namespace, uid: 'run-uid' };
  const measurementRetention = limit === undefined ? [] : [{ metricName: metric.name, limit }];
  return { metadata, spec: { ...run?.spec, metrics: [metric], measurementRetention } };
}

function statusOf(row: ProviderRow, now: number): RunStatus {
  return row.op === 'gc' ? statusWithHistory(row, now) : statusInFlight(row, now);
}

/** One measurement for each Job of the run, so that the history goes beyond its limit as the Jobs do; without Jobs, one too many. */
function statusWithHistory(row: ProviderRow, now: number): RunStatus {
  const time = new Date(now).toISOString();
  const finished = { phase: 'Successful', startedAt: time, finishedAt: time } as const;
  const states = statesOfRun(row);
  const measurements: readonly Measurement[] =
    states.length > 0
      ? states.map((metadata) => ({ ...finished, metadata }))
      : Array.from({ length: (row.limit ?? 10) + 1 }, () => finished);
  const { length } = measurements;
  const result = { name: row.metric.name, phase: 'Running', count: length, successful: length, measurements } as const;
  return { phase: 'Running', startedAt: time, metricResults: [result] };
}

function statusInFlight({ op, metric, measurement, run }: ProviderRow, now: number): RunStatus {
  if (op === 'run' || measurement === undefined) return { ...run?.status, phase: '', metricResults: takenSoFar(run) };
  const startedAt = new Date(now).toISOString();
  const inFlight: Measurement = { startedAt, ...measurement };
  return {
    phase: 'Running',
    startedAt,
    ...run?.status,
    metricResults: [{ name: metric.name, phase: 'Running', measurements: [inFlight] }],
  };
}

/** How many measurements there were, in the one counter that neither ends a metric nor makes it wait. */
function takenSoFar(run: AnalysisRun | undefined): readonly MetricResult[] {
  const results = run?.status?.metricResults ?? [];
  return results.map(({ name, count = 0, error = 0 }) => ({ name, phase: 'Running', error: count + error }));
}

function secretsOf({ secrets = {}, namespace = 'default' }: ProviderRow): SecretReader {
  return {
    read: ({ namespace: scope, name }) =>
      Promise.resolve(secrets[`${scope === 'run' ? namespace : 'argo-rollouts'}/${name}`]),
  };
}
