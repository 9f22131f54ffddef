import assert from 'node:assert/strict';
import type { ContractCase, ContractSubject } from '../contract-subject.ts';
import { describe } from '../lab/describe.ts';
import { expectOutcome } from '../lab/expect-failure.ts';
import { attempt } from '../lab/attempt.ts';
import { arrange, operationsOf, tryOut, type Operation } from '../lab/trial.ts';
import { isPossible, type CaseGroup } from './case-group.ts';
import { deepFreeze } from './deep-freeze.ts';
import { outcomeProblems, resultProblems } from './outcome-problems.ts';

/** A measurement that goes well. */
export const measurementCases: CaseGroup = (subject) => [
  ...operationsOf(subject).flatMap((operation) => outcomeCases(subject, operation)),
  {
    name: 'run: the config may be frozen',
    async run() {
      const { config, secrets } = await arrange(subject, 'ok');
      const call = attempt({ config: deepFreeze(config), secrets }, async (given) => subject.provider.run(given));
      expectOutcome(await call);
    },
  },
];

function outcomeCases(subject: ContractSubject, operation: Operation): ContractCase[] {
  const measure = async (): Promise<unknown> => expectOutcome(await tryOut(subject, { operation, situation: 'ok' }));
  return [
    {
      name: `${operation}: the outcome has texts for the record`,
      async run() {
        const outcome = await measure();
        assert.deepEqual(outcomeProblems(outcome), [], describe(outcome));
      },
    },
    {
      name: `${operation}: a condition can read the result`,
      async run() {
        const outcome = await measure();
        const observed =
          typeof outcome === 'object' && outcome !== null && Reflect.get(outcome, 'kind') === 'observation';
        if (observed) assert.deepEqual(resultProblems(Reflect.get(outcome, 'result')), [], describe(outcome));
      },
    },
    ...(operation === 'run' && startsAnew(subject) ? [] : [repetitionCase(operation, measure)]),
    ...(isPossible(subject, 'server-error') ? [memoryCase(subject, operation)] : []),
  ];
}

/** Work that is started a second time is other work. */
function startsAnew({ provider, capabilities }: ContractSubject): boolean {
  return provider.mode === 'task' && !capabilities.idempotentStart;
}

function repetitionCase(operation: Operation, measure: () => Promise<unknown>): ContractCase {
  return {
    name: `${operation}: the same answer gives the same outcome`,
    async run() {
      assert.deepEqual(await measure(), await measure());
    },
  };
}

function memoryCase(subject: ContractSubject, operation: Operation): ContractCase {
  return {
    name: `${operation}: every call asks anew, after an answer and after a failure`,
    async run() {
      const first = expectOutcome(await tryOut(subject, { operation, situation: 'ok' }));
      const broken = await tryOut(subject, { operation, situation: 'server-error' });
      assert.notDeepEqual(broken.outcome, first, 'the backend is broken, and the answer is that of before');
      expectOutcome(await tryOut(subject, { operation, situation: 'ok' }));
    },
  };
}
