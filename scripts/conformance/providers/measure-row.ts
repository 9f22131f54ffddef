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

/** The record of one measurement, as a turn of the engine leaves it. */
export interface RecordedMeasurement {
  readonly mode: AnyProvider['mode'];
  readonly measurement: Measurement | undefined;
  readonly result: MetricResult | undefined;
  /** Why there is no measurement: the documents were refused. */
  readonly refusal?: string;
}

/** Takes the row's operation through a whole turn, so that messages and metadata are those of the record. */
export async function measureRow(row: ProviderRow, create: CreateProvider): Promise<RecordedMeasurement> {
  const environment = row.processEnv ?? {};
  const provider = create({ environment, http: httpClient(environment, row.tls === true), random: () => 0.5 });
  const now = row.now === undefined ? Date.now() : Date.parse(row.now);
  try {
    const compiled = compileRun(runOf(row), new ProviderRegistry([provider]));
    const dependencies = { clock: clockFrom(now), logger: createRecordingLogger(), secrets: secretsOf(row) };
    const input = { status: statusOf(row, now), terminate: row.op === 'terminate' };
    const { status } = await reconcile(compiled, input, dependencies, new AbortController().signal);
    const result = status.metricResults?.[0];
    return { mode: provider.mode, result, measurement: result?.measurements?.at(-1) };
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    return { mode: provider.mode, result: undefined, measurement: undefined, refusal: error.message };
  }
}

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

function runOf({ run, metric, namespace = 'default' }: ProviderRow): AnalysisRun {
  const metadata = run?.metadata ?? { name: 'run', namespace, uid: 'run-uid' };
  return { metadata, spec: { ...run?.spec, metrics: [metric] } };
}

function statusOf({ op, metric, measurement, run }: ProviderRow, now: number): RunStatus {
  if (op === 'run' || measurement === undefined) return { ...run?.status, phase: '' };
  const startedAt = new Date(now).toISOString();
  const inFlight: Measurement = { startedAt, ...measurement };
  return {
    phase: 'Running',
    startedAt,
    ...run?.status,
    metricResults: [{ name: metric.name, phase: 'Running', measurements: [inFlight] }],
  };
}

function secretsOf({ secrets = {}, namespace = 'default' }: ProviderRow): SecretReader {
  return {
    read: ({ namespace: scope, name }) =>
      Promise.resolve(secrets[`${scope === 'run' ? namespace : 'argo-rollouts'}/${name}`]),
  };
}
