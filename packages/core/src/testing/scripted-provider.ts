import type { ConfigSchema, StateSchema } from '../provider/config-schema.ts';
import {
  type AnyProvider,
  type ConditionValue,
  defineQueryProvider,
  defineTaskProvider,
  type InFlightCall,
  type Judgement,
  type Observation,
  type Pending,
  ProviderError,
  type RunCall,
  type StringMap,
} from '../provider/index.ts';
import type { Phase } from '../spec/run-status.ts';

/** What one call gives: a result for the conditions, a phase of the provider's own, or something thrown. */
export interface ScriptedAnswer {
  readonly result?: ConditionValue;
  /** `Running` and `Pending` are work in flight; `Error` is thrown as a `ProviderError`. */
  readonly phase?: Phase;
  readonly value?: string;
  readonly message?: string;
  readonly metadata?: StringMap;
  readonly resumeAfterMs?: number;
  readonly thrown?: unknown;
  /** Time until the answer, on the call's clock. */
  readonly delayMs?: number;
  /** Together with `delayMs`: goes on although the call was aborted. */
  readonly ignoreSignal?: boolean;
}

export interface ProviderScript {
  /** Default `scripted`. */
  readonly type?: string;
  /** Default `task`. */
  readonly mode?: 'query' | 'task';
  /** Answers in order; the last repeats. Default: Successful. */
  readonly run?: readonly ScriptedAnswer[];
  readonly resume?: readonly ScriptedAnswer[];
  readonly terminate?: readonly ScriptedAnswer[];
  /** The metric's metadata. */
  readonly metadata?: StringMap;
  /** Makes each config invalid, with this text. */
  readonly configError?: string;
  readonly garbageCollectError?: string;
  readonly deadlineMs?: number;
}

export interface ScriptedCall {
  readonly operation: 'Run' | 'Resume' | 'Terminate' | 'GarbageCollect';
  readonly metric: string;
  readonly ordinal: number;
  readonly config: unknown;
  readonly state?: StringMap;
  readonly dropped?: readonly StringMap[];
}

export interface ScriptedProvider {
  readonly provider: AnyProvider;
  /** In the order in which they came. */
  readonly calls: readonly ScriptedCall[];
}

/** A provider that answers by a script and keeps the calls it got. */
export function createScriptedProvider(script: ProviderScript = {}): ScriptedProvider {
  const calls: ScriptedCall[] = [];
  const player = (
    operation: 'Run' | 'Resume' | 'Terminate',
    answers: readonly ScriptedAnswer[] = [{ phase: 'Successful' }],
  ) => {
    let position = 0;
    return async (call: RunCall<unknown> | InFlightCall<unknown, StringMap>) => {
      calls.push(callRecord(operation, call));
      const answer = answers[Math.min(position, answers.length - 1)] ?? {};
      position += 1;
      if (answer.delayMs !== undefined)
        await call.clock.sleep(answer.delayMs, answer.ignoreSignal === true ? undefined : call.signal);
      return toOutcome(answer);
    };
  };
  const run = player('Run', script.run);
  return {
    provider: assemble(script, {
      run,
      resume: player('Resume', script.resume),
      terminate: player('Terminate', script.terminate),
      calls,
    }),
    calls,
  };
}

type Play = (call: RunCall<unknown>) => Promise<Observation | Judgement | Pending>;

interface Players {
  readonly run: Play;
  readonly resume: Play;
  readonly terminate: Play;
  readonly calls: ScriptedCall[];
}

function assemble(script: ProviderScript, { run, resume, terminate, calls }: Players): AnyProvider {
  const { type = 'scripted', mode = 'task', metadata, deadlineMs, garbageCollectError } = script;
  const shared = {
    type,
    label: type,
    config: anyConfig(script.configError),
    ...(metadata === undefined ? {} : { getMetadata: () => metadata }),
    ...(deadlineMs === undefined ? {} : { deadlineMs: () => deadlineMs }),
  };
  if (mode === 'query') return defineQueryProvider({ ...shared, run: async (call) => atOnce(await run(call)) });
  return defineTaskProvider<unknown, StringMap>({
    ...shared,
    state: anyState,
    run,
    resume,
    terminate: async (call) => unmeasured(await terminate(call)),
    async garbageCollect(call) {
      calls.push({ ...callRecord('GarbageCollect', call), dropped: call.dropped });
      if (garbageCollectError !== undefined) throw new Error(garbageCollectError);
    },
  });
}

function atOnce(outcome: Observation | Judgement | Pending): Observation | Judgement {
  if (outcome.kind === 'pending') throw new Error('the script of a query provider answers with work in flight');
  return outcome;
}

function unmeasured(outcome: Observation | Judgement | Pending): Judgement | Pending {
  if (outcome.kind === 'observation') throw new Error('the script of terminate answers with a result');
  return outcome;
}

function callRecord(
  operation: ScriptedCall['operation'],
  call: RunCall<unknown> | InFlightCall<unknown, StringMap>,
): ScriptedCall {
  const { metric, config } = call;
  const record = { operation, metric: metric.name, ordinal: metric.ordinal, config };
  return 'state' in call ? { ...record, state: call.state } : record;
}

function toOutcome(answer: ScriptedAnswer): Observation | Judgement | Pending {
  if ('thrown' in answer) throw answer.thrown;
  const { phase, result, metadata } = answer;
  const texts = textsOf(answer);
  const more = { ...texts, ...(metadata === undefined ? {} : { metadata }) };
  if (result !== undefined) return { kind: 'observation', result, ...more };
  if (phase === undefined) throw new Error('an answer of the script has neither result nor phase');
  if (phase === 'Error') throw new ProviderError('Internal', answer.message ?? '', { provider: 'scripted', ...more });
  return phase === 'Running' || phase === 'Pending' ? pending(answer, texts) : { kind: 'judgement', phase, ...more };
}

function textsOf({ value, message }: ScriptedAnswer): Pick<Pending, 'value' | 'message'> {
  return { ...(value === undefined ? {} : { value }), ...(message === undefined ? {} : { message }) };
}

function pending({ metadata = {}, resumeAfterMs }: ScriptedAnswer, texts: Pick<Pending, 'value' | 'message'>): Pending {
  return { kind: 'pending', state: metadata, ...texts, ...(resumeAfterMs === undefined ? {} : { resumeAfterMs }) };
}

function anyConfig(error: string | undefined): ConfigSchema<unknown> {
  return {
    '~standard': {
      version: 1,
      vendor: 'verdict',
      validate: (value) => (error === undefined ? { value } : { issues: [{ message: error }] }),
      jsonSchema: { input: () => ({}), output: () => ({}) },
    },
  };
}

const anyState: StateSchema<StringMap> = {
  '~standard': {
    version: 1,
    vendor: 'verdict',
    validate: (value) => (isStringMap(value) ? { value } : { issues: [{ message: 'state is not a map of texts' }] }),
  },
};

function isStringMap(value: unknown): value is StringMap {
  return typeof value === 'object' && value !== null && Object.values(value).every((text) => typeof text === 'string');
}
