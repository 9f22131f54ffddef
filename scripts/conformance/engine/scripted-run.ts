import {
  type AnalysisRun,
  type CompiledRun,
  compileRun,
  configurationError,
  isCompleted,
  type Metric,
  ProviderRegistry,
  reconcile,
  type RunStatus,
  TemplateError,
  type Turn,
} from '@verdict/core';
import { isTtlExceeded } from '@verdict/core/engine';
import {
  createManualClock,
  createMemorySecrets,
  createRecordingLogger,
  createScriptedProvider,
  type ScriptedAnswer,
  type ScriptedCall,
  type ScriptedProvider,
} from '@verdict/core/testing';
import { fillArguments } from '../deviations/argument-tags.ts';
import { keepResumption } from './keep-resumption.ts';

/** What each metric's provider answers, in the vectors' words. */
export type Script = Readonly<Record<string, MetricScript>>;

interface MetricScript {
  readonly run?: readonly ScriptedMeasurement[];
  readonly resume?: readonly ScriptedMeasurement[];
  readonly terminate?: readonly ScriptedMeasurement[];
  readonly metadata?: Readonly<Record<string, string>>;
  readonly newProviderError?: string;
  readonly gcError?: string;
}

type ScriptedMeasurement = Omit<ScriptedAnswer, 'resumeAfterMs'> & { readonly resumeAfter?: number };

export interface ScriptedRunInput {
  readonly run: AnalysisRun;
  readonly script?: Script;
  readonly secrets?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export interface ScriptedTurn {
  readonly turn: Turn;
  /** Sorted by metric. */
  readonly calls: readonly (readonly [string, string])[];
}

/** A run whose metrics are measured by script. Each metric has a provider of its own. */
export class ScriptedRun {
  readonly #input: ScriptedRunInput;
  readonly #providers: readonly ScriptedProvider[];
  readonly #secrets;

  constructor(input: ScriptedRunInput) {
    this.#input = input;
    this.#providers = input.run.spec.metrics.map(({ name }, index) =>
      createProvider(`scripted${index}`, input.script?.[fillArguments(name, input.run.spec.args)]),
    );
    this.#secrets = createMemorySecrets(input.secrets);
  }

  /** One turn at `now`, epoch milliseconds. A run that cannot be compiled ends as one with a configuration error. */
  async takeTurn(status: RunStatus, now: number, terminate?: boolean): Promise<ScriptedTurn> {
    const before = this.#providers.map(({ calls }) => calls.length);
    const compiled = this.#compile();
    if (compiled instanceof TemplateError) return { turn: this.#refuse(compiled, status, now), calls: [] };
    const dependencies = { clock: createManualClock(now), logger: createRecordingLogger(), secrets: this.#secrets };
    const input = { status, ...(terminate === undefined ? {} : { terminate }) };
    const turn = await reconcile(compiled, input, dependencies, new AbortController().signal);
    const calls = this.#providers.flatMap((provider, index) => provider.calls.slice(before[index]));
    return { turn, calls: calls.map((call) => callText(call, compiled)).toSorted(byMetric) };
  }

  /**
   * The turn as if due times were exclusive: taken a millisecond early, and told as if it were not. Due times are
   * inclusive here and exclusive in the reference (Q37), whose times are whole seconds.
   */
  async takeStrictTurn(status: RunStatus, now: number, terminate?: boolean): Promise<ScriptedTurn> {
    const { turn, calls } = await this.takeTurn(status, now - 1, terminate);
    const { requeueAfterMs } = turn;
    const wakeAt = requeueAfterMs === undefined ? undefined : withLostMillisecond(now - 1 + requeueAfterMs);
    const later = wakeAt === undefined ? {} : { requeueAfterMs: Math.max(0, wakeAt - now) };
    return { turn: { ...turn, ...later, status: aMillisecondLater(turn.status) }, calls };
  }

  /** The turn as if work in flight kept its time to resume. */
  async takeKeepingTurn(status: RunStatus, now: number, terminate?: boolean): Promise<ScriptedTurn> {
    const { turn, calls } = await this.takeTurn(status, now, terminate);
    return { turn: keepResumption(turn, status), calls };
  }

  /** A run that has ended stays as it is. */
  #refuse({ runMessage, message }: TemplateError, status: RunStatus, now: number): Turn {
    const { ttlStrategy } = this.#input.run.spec;
    if (isCompleted(status.phase))
      return { status, events: [], ...(isTtlExceeded(status, ttlStrategy, now) ? { delete: true } : {}) };
    return configurationError(status, { message: runMessage ?? message, now, ttlStrategy });
  }

  #compile(): CompiledRun | TemplateError {
    const { run } = this.#input;
    const metrics = run.spec.metrics.map(withProvider);
    try {
      return compileRun(
        { ...run, spec: { ...run.spec, metrics } },
        new ProviderRegistry(this.#providers.map(({ provider }) => provider)),
      );
    } catch (error) {
      if (error instanceof TemplateError) return error;
      throw error;
    }
  }
}

function aMillisecondLater(status: RunStatus): RunStatus {
  const text = JSON.stringify(status).replaceAll(/[\d-]+T[\d:]+\.\d\d9Z/g, (time) =>
    new Date(withLostMillisecond(Date.parse(time))).toISOString(),
  );
  return JSON.parse(text) as RunStatus;
}

/** No time of a row is finer than ten milliseconds, but for those of a turn that is taken one early. */
function withLostMillisecond(epochMs: number): number {
  return epochMs % 10 === 9 ? epochMs + 1 : epochMs;
}

function createProvider(type: string, script: MetricScript = {}): ScriptedProvider {
  const { metadata, newProviderError, gcError } = script;
  return createScriptedProvider({
    type,
    ...definedOnly({
      run: answersOf(script.run),
      resume: answersOf(script.resume),
      terminate: answersOf(script.terminate),
    }),
    ...definedOnly({ metadata, configError: newProviderError, garbageCollectError: gcError }),
  });
}

function answersOf(measurements: readonly ScriptedMeasurement[] | undefined): readonly ScriptedAnswer[] | undefined {
  return measurements?.map(toAnswer);
}

function toAnswer({ resumeAfter, ...answer }: ScriptedMeasurement): ScriptedAnswer {
  return resumeAfter === undefined ? answer : { ...answer, resumeAfterMs: resumeAfter * 1000 };
}

type Defined<Parts> = { [Key in keyof Parts]?: Exclude<Parts[Key], undefined> };

function definedOnly<Parts extends object>(parts: Parts): Defined<Parts> {
  return Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined)) as Defined<Parts>;
}

/** The metric's one provider under the name of its script. */
function withProvider(metric: Metric, index: number): Metric {
  const { plugin, ...builtIn } = metric.provider;
  const [config, ...others] = [...Object.values(builtIn), ...Object.values(plugin ?? {})];
  return config === undefined || others.length > 0 ? metric : { ...metric, provider: { [`scripted${index}`]: config } };
}

function callText({ operation, metric }: ScriptedCall, { metrics }: CompiledRun): readonly [string, string] {
  const limit = metrics.find(({ name }) => name === metric)?.retentionLimit ?? 0;
  return [operation === 'GarbageCollect' ? `GarbageCollect(${limit})` : operation, metric];
}

function byMetric([leftCall, left]: readonly [string, string], [rightCall, right]: readonly [string, string]): number {
  return left === right ? compareTexts(leftCall, rightCall) : compareTexts(left, right);
}

function compareTexts(left: string, right: string): number {
  return left === right ? 0 : left < right ? -1 : 1;
}
