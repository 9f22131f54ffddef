import { AssertionError } from 'node:assert';
import type { InFlightCall, Pending, StringMap, TaskProvider } from '@verdict/core/provider';
import type { ContractSituation, ContractSubject, StoredSecrets } from '../contract-subject.ts';
import { attempt, type Attempt, type AttemptSettings } from './attempt.ts';
import { describe } from './describe.ts';
import { readConfig, readState } from './validate.ts';

/** The calls that measure: `resume` is a task provider's question for work that goes on. */
export type Operation = 'run' | 'resume';

export interface Trial extends Pick<AttemptSettings, 'abort' | 'clockRate' | 'ordinal'> {
  readonly operation: Operation;
  readonly situation: ContractSituation;
}

// oxlint-disable-next-line typescript/no-explicit-any -- as AnyProvider: the provider's own schemas restore the types
type AnyTask = TaskProvider<any, any>;

/** The operations that a subject's provider has. */
export function operationsOf({ provider }: ContractSubject): readonly Operation[] {
  return provider.mode === 'task' ? ['run', 'resume'] : ['run'];
}

/** The operation that brings the value: a query's `run`, a task's `resume`. */
export function measuringOperation({ provider }: ContractSubject): Operation {
  return provider.mode === 'task' ? 'resume' : 'run';
}

/** Puts the backend into the situation and takes one measurement. Work to resume is started before that. */
export async function tryOut(subject: ContractSubject, trial: Trial): Promise<Attempt> {
  const { operation, situation } = trial;
  if (operation === 'resume') {
    const state = await startWork(subject);
    return resumeWork(subject, { ...trial, state });
  }
  const target = await arrange(subject, situation);
  return attempt({ ...trial, ...target }, async (call) => subject.provider.run(call));
}

/** Asks for work by nothing but its state, after the backend got into the situation. */
export async function resumeWork(
  subject: ContractSubject,
  trial: Omit<Trial, 'operation'> & { readonly state: StringMap },
): Promise<Attempt> {
  const task = taskOf(subject);
  const target = await arrange(subject, trial.situation);
  return attempt({ ...trial, ...target }, async (call) => task.resume(inFlight(task, call, trial.state)));
}

/** The state of work that was accepted and goes on. */
export async function startWork(subject: ContractSubject, ordinal = 1): Promise<StringMap> {
  const target = await arrange(subject, 'running');
  const { outcome, error } = await attempt({ ...target, ordinal }, async (call) => subject.provider.run(call));
  if (error === undefined && isPending(outcome)) return outcome.state;
  const came = error === undefined ? describe(outcome) : describe(error);
  throw new AssertionError({ message: `work that goes on must be told as pending with a state, and was ${came}` });
}

/** A call about work, with the state as it comes back from the record. */
export function inFlight<Call extends object>(task: AnyTask, call: Call, state: StringMap): Call & InFlightParts {
  return { ...call, state: readState(task.state, { ...state }), startedAt: Date.now() };
}

type InFlightParts = Pick<InFlightCall<unknown, StringMap>, 'state' | 'startedAt'>;

export function taskOf({ provider }: ContractSubject): AnyTask {
  if (provider.mode === 'task') return provider;
  throw new AssertionError({ message: `${provider.type} is no task provider` });
}

export function isPending(outcome: unknown): outcome is Pending {
  if (typeof outcome !== 'object' || outcome === null || !('kind' in outcome) || !('state' in outcome)) return false;
  return outcome.kind === 'pending' && typeof outcome.state === 'object' && outcome.state !== null;
}

/** Where the call goes in this situation: the validated config and the secrets. */
export async function arrange(
  subject: ContractSubject,
  situation: ContractSituation,
): Promise<{ config: unknown; secrets: StoredSecrets }> {
  const arranged = (await subject.arrange(situation)) ?? {};
  const config = await readConfig(subject.provider, arranged.config ?? subject.validConfig);
  return { config, secrets: arranged.secrets ?? subject.secrets ?? {} };
}
