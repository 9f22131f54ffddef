import assert from 'node:assert/strict';
import { ProviderError, type StringMap } from '@verdict/core/provider';
import type { ContractCase, ContractSubject } from '../contract-subject.ts';
import { attempt } from '../lab/attempt.ts';
import { describe } from '../lab/describe.ts';
import { expectOutcome } from '../lab/expect-failure.ts';
import { findShown, plantedForms } from '../lab/planted-secrets.ts';
import { arrange, isPending, resumeWork, startWork, taskOf, tryOut } from '../lab/trial.ts';
import { isAccepted, readState } from '../lab/validate.ts';
import { isPossible, type CaseGroup } from './case-group.ts';
import { notTexts } from './not-texts.ts';
import { outcomeProblems } from './outcome-problems.ts';

/** Work is started once, is known by its state alone, and its end is told as it was. */
export const taskCases: CaseGroup = (subject) => {
  if (subject.provider.mode === 'query') return [];
  return [...startCases(subject), ...stateCases(subject), ...endCases(subject)];
};

function startCases(subject: ContractSubject): ContractCase[] {
  const cases: ContractCase[] = [
    {
      name: 'run: work that goes on is pending, its state texts only',
      async run() {
        const state = await startWork(subject);
        assert.deepEqual(notTexts(state), [], `all of the state must be texts: ${describe(state)}`);
        assert.notDeepEqual(state, {}, 'the state must be enough to find the work again');
      },
    },
    {
      name: 'run: the stored state shows no secret',
      async run() {
        const form = findShown(await startWork(subject), plantedForms(subject));
        assert.equal(form, undefined, `the state shows a planted secret, as ${form}`);
      },
    },
  ];
  return subject.capabilities.idempotentStart ? [...cases, ...ordinalCases(subject)] : cases;
}

function ordinalCases(subject: ContractSubject): ContractCase[] {
  const startBoth = async (
    ordinals: readonly number[],
  ): Promise<{ states: StringMap[]; started: number | undefined }> => {
    const target = await arrange(subject, 'running');
    const states: StringMap[] = [];
    for (const ordinal of ordinals) {
      const outcome = expectOutcome(await attempt({ ...target, ordinal }, async (call) => subject.provider.run(call)));
      assert.ok(isPending(outcome), `work that goes on must be pending: ${describe(outcome)}`);
      states.push(outcome.state);
    }
    return { states, started: await subject.startedWorks?.() };
  };
  return [
    {
      name: 'run: a call repeated for one ordinal starts nothing new',
      async run() {
        const { states, started } = await startBoth([1, 1]);
        assert.deepEqual(states[0], states[1], 'both calls must tell the same work');
        if (started !== undefined) assert.equal(started, 1, 'works started');
      },
    },
    {
      name: 'run: another ordinal is other work',
      async run() {
        const { states } = await startBoth([1, 2]);
        assert.notDeepEqual(states[0], states[1], 'each measurement must have work of its own');
      },
    },
  ];
}

const foreignKey = 'verdict-contract/foreign';

function stateCases(subject: ContractSubject): ContractCase[] {
  return [
    {
      name: 'state: keys that the provider does not know are kept',
      async run() {
        const state = { ...(await startWork(subject)), [foreignKey]: 'kept' };
        assert.deepEqual({ ...readState(taskOf(subject).state, state) }, state);
      },
    },
    {
      name: 'resume: another process goes on from the stored state alone',
      async run() {
        const state: StringMap = JSON.parse(JSON.stringify(await startWork(subject)));
        const here = await resumeWork(subject, { situation: 'ok', state });
        const provider = subject.recreate?.();
        assert.ok(provider, 'the subject of a task provider must have recreate()');
        const there = { ...subject, provider };
        assert.deepEqual(
          expectOutcome(await resumeWork(there, { situation: 'ok', state })),
          expectOutcome(here),
          'the new process must find what the old one finds',
        );
      },
    },
    {
      name: 'resume: without a state nothing is Successful',
      async run() {
        if (!isAccepted(taskOf(subject).state, {})) return;
        const { outcome } = await resumeWork(subject, { situation: 'ok', state: {} });
        assert.ok(!isSuccess(outcome), `nothing was started, and the outcome is ${describe(outcome)}`);
      },
    },
  ];
}

function endCases(subject: ContractSubject): ContractCase[] {
  const cases: readonly (ContractCase & { readonly situation: 'running' | 'ok' | 'failed' | 'gone' })[] = [
    {
      situation: 'running',
      name: 'resume: work that goes on is pending, its state kept',
      async run() {
        const state = await startWork(subject);
        const outcome = expectOutcome(await resumeWork(subject, { situation: 'running', state }));
        assert.ok(isPending(outcome), `the work goes on, and was told as ${describe(outcome)}`);
        assert.deepEqual(outcomeProblems(outcome), [], describe(outcome));
        for (const [name, value] of Object.entries(state)) assert.equal(outcome.state[name], value, `state.${name}`);
      },
    },
    {
      situation: 'ok',
      name: 'resume: finished work is told as finished',
      async run() {
        const outcome = expectOutcome(await tryOut(subject, { operation: 'resume', situation: 'ok' }));
        assert.ok(isSuccess(outcome), `the work is done and well, and was told as ${describe(outcome)}`);
      },
    },
    {
      situation: 'failed',
      name: 'resume: failed work is never Successful and never pending',
      run: async () => expectBadEnd(subject, 'failed'),
    },
    {
      situation: 'gone',
      name: 'resume: work that is gone is never Successful and never pending',
      run: async () => expectBadEnd(subject, 'gone'),
    },
  ];
  return cases.filter(({ situation }) => isPossible(subject, situation)).map(({ name, run }) => ({ name, run }));
}

async function expectBadEnd(subject: ContractSubject, situation: 'failed' | 'gone'): Promise<void> {
  const { outcome, error } = await tryOut(subject, { operation: 'resume', situation });
  if (error !== undefined) return assert.ok(ProviderError.is(error), `no ProviderError: ${describe(error)}`);
  assert.ok(
    !isSuccess(outcome) && !isPending(outcome),
    `the work has ended badly, and was told as ${describe(outcome)}`,
  );
}

/** An observation is left to conditions, which is what finished work may come to. */
function isSuccess(outcome: unknown): boolean {
  if (typeof outcome !== 'object' || outcome === null || !('kind' in outcome)) return false;
  return outcome.kind === 'observation' || ('phase' in outcome && outcome.phase === 'Successful');
}
