import assert from 'node:assert/strict';
import type { AnyProvider, Judgement, Pending, RunCall, StringMap } from '../../src/provider/index.ts';
import { ProviderError } from '../../src/provider/index.ts';
import type { CompiledRun } from '../../src/run/compiled-run.ts';
import { isCompleted } from '../../src/run/phase.ts';
import type { RunDependencies } from '../../src/run/turn.ts';
import type { CompletedPhase, Measurement, MetricResult, RunStatus } from '../../src/spec/run-status.ts';
import {
  createCompiledRun,
  createManualClock,
  createMemorySecrets,
  createRecordingLogger,
  createScriptedProvider,
  type ManualClock,
} from '../../src/testing/index.ts';
import type { CrashingProcess } from './crashing-process.ts';

export interface CrashMetric {
  readonly mode: 'query' | 'task';
  /** By ordinal; the last repeats. */
  readonly phases: readonly CompletedPhase[];
  readonly intervalMs: number;
  readonly initialDelayMs: number | undefined;
  readonly count: number;
  readonly failureLimit: number;
  readonly inconclusiveLimit: number;
  readonly consecutiveErrorLimit: number;
  readonly consecutiveSuccessLimit: number;
  readonly dryRun: boolean;
  readonly retentionLimit: number;
  /** Time to the answer, or until a task is done. */
  readonly workMs: number;
}

const token = 'token-of-the-world';

/** What outlives a process: time, the stored status, tasks that were started, and what the outside was told. */
export class CrashWorld {
  readonly clock: ManualClock = createManualClock(Date.UTC(2026, 2, 1, 12));
  readonly #metrics: readonly CrashMetric[];
  readonly #tasks = new Map<string, number>();
  readonly #ledger = new Map<string, string>();
  readonly #announced = new Map<string, number>();
  #stored = JSON.stringify({ phase: '' } satisfies RunStatus);

  constructor(metrics: readonly CrashMetric[]) {
    this.#metrics = metrics;
  }

  /** What a new process finds. Nothing that the outside was told of may be missing. */
  load(): RunStatus {
    const status: RunStatus = JSON.parse(this.#stored);
    for (const [name, told] of this.#announced)
      assert(completedOf(resultOf(status, name)) >= told, `a measurement of ${name} that was told of is lost`);
    return status;
  }

  async persist(process: CrashingProcess, status: RunStatus): Promise<void> {
    await process.point();
    this.#stored = JSON.stringify(status);
    for (const result of status.metricResults ?? []) this.#audit(result);
    await process.point();
  }

  announce(status: RunStatus): void {
    for (const result of status.metricResults ?? []) this.#announced.set(result.name, completedOf(result));
  }

  /** Compiled anew, as each process does. */
  compile(process: CrashingProcess): CompiledRun {
    return createCompiledRun(
      this.#metrics.map(({ mode, phases: _phases, workMs: _workMs, ...parts }, index) => ({
        ...parts,
        name: `m${index}`,
        provider: mode === 'query' ? this.#queryProvider(process) : this.#taskProvider(process),
        template: { config: { token: '{{args.token}}' } },
      })),
      { secretArguments: new Map([['token', { name: 'vault', key: 'token' }]]) },
    );
  }

  dependencies(process: CrashingProcess): RunDependencies {
    const secrets = process.secrets(createMemorySecrets({ vault: { token } }));
    return { clock: process.clock(this.clock), logger: createRecordingLogger(), secrets };
  }

  /** Each task that was started belongs to a measurement, and each measurement of a task metric had one. */
  checkTasks(status: RunStatus): void {
    const started = [...this.#tasks.keys()].toSorted();
    const measured = this.#metrics.flatMap(({ mode }, index) => {
      const total = mode === 'task' ? completedOf(resultOf(status, `m${index}`)) : 0;
      return Array.from({ length: total }, (_, at) => `m${index}#${at + 1}`);
    });
    assert.deepEqual(started, measured.toSorted(), 'tasks that were started, and measurements');
  }

  /** The kept measurements are the newest, none twice and none changed, and the counters count all there ever were. */
  #audit(result: MetricResult): void {
    const measurements = result.measurements ?? [];
    const kept = measurements.filter(({ finishedAt }) => finishedAt !== undefined);
    assert(kept.length >= measurements.length - 1, 'only the newest measurement may be in flight');
    assert.deepEqual(measurements.slice(0, kept.length), kept, 'what is finished comes before what is in flight');
    const total = completedOf(result);
    for (const [index, measurement] of kept.entries()) {
      const id = `${result.name}#${total - kept.length + index + 1}`;
      const text = JSON.stringify(measurement);
      assert.equal(measurement.value?.replace(' terminated', ''), id, 'the measurement at this place');
      assert.equal(this.#ledger.get(id) ?? text, text, 'a measurement as it was first recorded');
      this.#ledger.set(id, text);
    }
    const phases = Array.from({ length: total }, (_, at) => {
      const measurement: Measurement = JSON.parse(this.#ledger.get(`${result.name}#${at + 1}`) ?? '{}');
      return measurement.phase;
    });
    assert.deepEqual(countersOf(result), recount(phases), `counters of ${result.name}`);
  }

  #queryProvider(process: CrashingProcess): AnyProvider {
    const { provider } = createScriptedProvider({ mode: 'query' });
    return { ...provider, run: async (call) => this.#answer(call, process) } as AnyProvider;
  }

  async #answer(call: RunCall<unknown>, process: CrashingProcess): Promise<Judgement> {
    await process.point();
    assert.deepEqual(call.config, { token });
    const { workMs } = this.#metricOf(call);
    if (workMs > 0) await call.clock.sleep(workMs, call.signal);
    await process.point();
    return this.#judge(call);
  }

  #taskProvider(process: CrashingProcess): AnyProvider {
    const { provider } = createScriptedProvider({ mode: 'task' });
    const task = {
      ...provider,
      run: async (call: RunCall<unknown>) => this.#start(call, process),
      resume: async (call: RunCall<unknown>) => this.#resume(call, process),
      terminate: async (call: RunCall<unknown>) => this.#terminate(call, process),
    };
    return task as AnyProvider;
  }

  async #start(call: RunCall<unknown>, process: CrashingProcess): Promise<Pending> {
    await process.point();
    const id = idOf(call);
    const doneAt = this.#tasks.get(id) ?? this.clock.now() + this.#metricOf(call).workMs;
    this.#tasks.set(id, doneAt);
    await process.point();
    return { kind: 'pending', state: { task: id }, resumeAfterMs: 1000 };
  }

  async #resume(call: RunCall<unknown>, process: CrashingProcess): Promise<Judgement | Pending> {
    await process.point();
    const id = idOf(call);
    assert.deepEqual((call as RunCall<unknown> & { state: StringMap }).state, { task: id });
    const doneAt = this.#tasks.get(id) ?? Number.NaN;
    await process.point();
    if (this.clock.now() < doneAt) return { kind: 'pending', state: { task: id }, resumeAfterMs: 1000 };
    return this.#judge(call);
  }

  async #terminate(call: RunCall<unknown>, process: CrashingProcess): Promise<Judgement> {
    await process.point();
    await process.point();
    return { kind: 'judgement', phase: 'Inconclusive', value: `${idOf(call)} terminated` };
  }

  #judge(call: RunCall<unknown>): Judgement {
    const { phases } = this.#metricOf(call);
    const phase = phases[Math.min(call.metric.ordinal, phases.length) - 1] ?? 'Error';
    const value = idOf(call);
    if (phase === 'Error') throw new ProviderError('Unavailable', 'down', { provider: 'world', value });
    return { kind: 'judgement', phase, value };
  }

  #metricOf({ metric }: RunCall<unknown>): CrashMetric {
    const found = this.#metrics[Number(metric.name.slice(1))];
    if (found === undefined) throw new Error(`no metric ${metric.name}`);
    return found;
  }
}

const idOf = ({ metric }: RunCall<unknown>): string => `${metric.name}#${metric.ordinal}`;

const resultOf = (status: RunStatus, name: string): MetricResult | undefined =>
  status.metricResults?.find((result) => result.name === name);

const completedOf = (result: MetricResult | undefined): number => (result?.count ?? 0) + (result?.error ?? 0);

type Counters = Record<
  'count' | 'successful' | 'failed' | 'inconclusive' | 'error' | 'consecutiveError' | 'consecutiveSuccess',
  number
>;

function countersOf(result: MetricResult): Counters {
  const { count = 0, successful = 0, failed = 0, inconclusive = 0, error = 0 } = result;
  const { consecutiveError = 0, consecutiveSuccess = 0 } = result;
  return { count, successful, failed, inconclusive, error, consecutiveError, consecutiveSuccess };
}

/** The counters by their definition, from every measurement that there ever was. */
export function recount(phases: readonly Measurement['phase'][]): Counters {
  const number = (wanted: CompletedPhase): number => phases.filter((phase) => phase === wanted).length;
  const streak = (wanted: CompletedPhase): number =>
    phases.length - 1 - phases.findLastIndex((phase) => phase !== wanted);
  return {
    count: phases.filter((phase) => isCompleted(phase) && phase !== 'Error').length,
    successful: number('Successful'),
    failed: number('Failed'),
    inconclusive: number('Inconclusive'),
    error: number('Error'),
    consecutiveError: streak('Error'),
    consecutiveSuccess: streak('Successful'),
  };
}
