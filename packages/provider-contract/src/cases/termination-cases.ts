import assert from 'node:assert/strict';
import { ProviderError, type StringMap } from '@verdict/core/provider';
import type { ContractCase, ContractSituation, ContractSubject } from '../contract-subject.ts';
import { attempt, type Attempt } from '../lab/attempt.ts';
import { describe } from '../lab/describe.ts';
import { expectOutcome } from '../lab/expect-failure.ts';
import { arrange, inFlight, startWork, taskOf } from '../lab/trial.ts';
import { isAccepted, readState } from '../lab/validate.ts';
import { isPossible, type CaseGroup } from './case-group.ts';
import { outcomeProblems } from './outcome-problems.ts';

/** Work can always be ended, and its traces removed. */
export const terminationCases: CaseGroup = (subject) => {
  const { provider } = subject;
  if (provider.mode === 'query') return [];
  return [...terminateCases(subject), ...(provider.garbageCollect === undefined ? [] : garbageCases(subject))];
};

function terminateCases(subject: ContractSubject): ContractCase[] {
  const cases: readonly (ContractCase & { readonly situation: ContractSituation })[] = [
    {
      situation: 'running',
      name: 'terminate: work that goes on is ended',
      async run() {
        expectEnd(await terminateWork(subject, 'running', 1));
      },
    },
    {
      situation: 'running',
      name: 'terminate: a second time changes nothing',
      async run() {
        const state = await startWork(subject, 2);
        const target = await arrange(subject, 'running');
        for (let time = 0; time < 2; time += 1) expectEnd(await terminateAt(subject, target, state));
      },
    },
    {
      situation: 'gone',
      name: 'terminate: work that is gone is no error',
      async run() {
        expectEnd(await terminateWork(subject, 'gone', 3));
      },
    },
    {
      situation: 'server-error',
      name: 'terminate: a broken backend is a ProviderError or no error',
      async run() {
        const { error } = await terminateWork(subject, 'server-error', 4);
        assert.ok(error === undefined || ProviderError.is(error), `no ProviderError: ${describe(error)}`);
      },
    },
  ];
  return cases.filter(({ situation }) => isPossible(subject, situation)).map(({ name, run }) => ({ name, run }));
}

function expectEnd(tried: Attempt): void {
  const outcome = expectOutcome(tried);
  const kind: unknown = typeof outcome === 'object' && outcome !== null && Reflect.get(outcome, 'kind');
  assert.ok(kind === 'judgement' || kind === 'pending', `terminate must answer with a judgement or pending`);
  assert.deepEqual(outcomeProblems(outcome), [], describe(outcome));
}

async function terminateWork(
  subject: ContractSubject,
  situation: ContractSituation,
  ordinal: number,
): Promise<Attempt> {
  const state = await startWork(subject, ordinal);
  return terminateAt(subject, await arrange(subject, situation), state);
}

type Target = Awaited<ReturnType<typeof arrange>>;

async function terminateAt(subject: ContractSubject, target: Target, state: StringMap): Promise<Attempt> {
  const task = taskOf(subject);
  return attempt(target, async (call) => task.terminate(inFlight(task, call, state)));
}

function garbageCases(subject: ContractSubject): ContractCase[] {
  const cases: readonly (ContractCase & { readonly situation: ContractSituation })[] = [
    {
      situation: 'ok',
      name: 'garbageCollect: nothing dropped is no error',
      run: async () => collectGarbage(subject, 'ok', []),
    },
    {
      situation: 'ok',
      name: 'garbageCollect: finished work can be dropped',
      run: async () => collectGarbage(subject, 'ok', [await startWork(subject)]),
    },
    {
      situation: 'gone',
      name: 'garbageCollect: work that is gone is no error',
      run: async () => collectGarbage(subject, 'gone', [await startWork(subject)]),
    },
    {
      situation: 'gone',
      name: 'garbageCollect: a state that is not known is no error',
      run: async () => collectGarbage(subject, 'gone', [{ 'verdict-contract/foreign': 'x' }]),
    },
  ];
  return cases.filter(({ situation }) => isPossible(subject, situation)).map(({ name, run }) => ({ name, run }));
}

async function collectGarbage(
  subject: ContractSubject,
  situation: ContractSituation,
  states: readonly StringMap[],
): Promise<void> {
  const task = taskOf(subject);
  const target = await arrange(subject, situation);
  const dropped = states.filter((state) => isAccepted(task.state, state)).map((state) => readState(task.state, state));
  const { error } = await attempt(target, async (call) => task.garbageCollect?.({ ...call, dropped }));
  assert.equal(error, undefined, `garbage collection must succeed, and threw ${describe(error)}`);
}
