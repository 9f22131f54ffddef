import assert from 'node:assert/strict';
import type { ContractCase, ContractSubject } from '../contract-subject.ts';
import { attempt } from '../lab/attempt.ts';
import { expectOutcome } from '../lab/expect-failure.ts';
import { arrange, inFlight, measuringOperation, startWork, taskOf } from '../lab/trial.ts';
import { isPossible, type CaseGroup } from './case-group.ts';

const pairs = 5;

/** Calls at the same time have nothing to do with each other. */
export const concurrencyCases: CaseGroup = (subject) => {
  if (!isPossible(subject, 'other')) return [];
  const name = `${measuringOperation(subject)}: calls at the same time do not mix`;
  return [{ name, run: async () => expectUnmixed(subject) } satisfies ContractCase];
};

async function expectUnmixed(subject: ContractSubject): Promise<void> {
  const measure = await measurer(subject);
  const targets = [await arrange(subject, 'ok'), await arrange(subject, 'other')];
  const alone: unknown[] = [];
  for (const target of targets) alone.push(await measure(target));
  assert.notDeepEqual(alone[0], alone[1], "the subject's situations 'ok' and 'other' must have different values");
  const calls = Array.from({ length: pairs }, () => targets).flat();
  const together = await Promise.all(calls.map(measure));
  const expected = Array.from({ length: pairs }, () => alone).flat();
  assert.deepEqual(together, expected, 'calls at the same time must end as they do alone');
}

type Target = Awaited<ReturnType<typeof arrange>>;

async function measurer(subject: ContractSubject): Promise<(target: Target) => Promise<unknown>> {
  const { provider } = subject;
  if (provider.mode === 'query')
    return async (target) => expectOutcome(await attempt(target, async (call) => provider.run(call)));
  const task = taskOf(subject);
  const state = await startWork(subject);
  return async (target) =>
    expectOutcome(await attempt(target, async (call) => task.resume(inFlight(task, call, state))));
}
