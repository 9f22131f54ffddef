import {
  configurationError,
  isCompleted,
  reconcile,
  type RunDependencies,
  TemplateError,
  type Turn,
} from '@verdict/core';
import type { DecodedRun } from '../decode/decode-run.ts';
import type { CompileCache } from './compile-cache.ts';
import { resumeNow } from './resume-now.ts';

export interface TurnQuestion {
  readonly decoded: DecodedRun;
  /** Jobs that have ended since the last turn. */
  readonly endedJobs: ReadonlySet<string>;
}

export interface TurnMeans extends RunDependencies {
  readonly compiled: CompileCache;
}

/** One turn of a run, whatever is stored of it. Rejects only when `signal` is aborted; then nothing is to be recorded. */
export async function takeTurn(
  { decoded, endedJobs }: TurnQuestion,
  means: TurnMeans,
  signal: AbortSignal,
): Promise<Turn> {
  const { run, status } = decoded;
  if (isCompleted(status.phase)) return takeCompletedTurn(decoded, means, signal);
  const [problem] = decoded.problems;
  if (problem !== undefined) return refuse(decoded, `Analysis run cannot be read: ${problem}`, means);
  try {
    const compiled = means.compiled.compile(run);
    const input = { status: resumeNow(status, endedJobs), terminate: run.spec.terminate === true };
    return await reconcile(compiled, input, means, signal);
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    return refuse(decoded, error.runMessage ?? error.message, means);
  }
}

/** Only its TTL is left, for which nothing has to be compiled. */
async function takeCompletedTurn({ run, status }: DecodedRun, means: TurnMeans, signal: AbortSignal): Promise<Turn> {
  const { name = '', namespace = '', uid = '' } = run.metadata;
  const ended = { name, namespace, uid, metrics: [], secretArguments: new Map(), terminate: false };
  return reconcile({ ...ended, ttlStrategy: run.spec.ttlStrategy }, { status }, means, signal);
}

function refuse({ run, status }: DecodedRun, message: string, { clock }: TurnMeans): Turn {
  return configurationError(status, { message, now: clock.now(), ttlStrategy: run.spec.ttlStrategy });
}
