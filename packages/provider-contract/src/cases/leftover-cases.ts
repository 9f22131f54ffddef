import assert from 'node:assert/strict';
import type { ContractCase, ContractSubject } from '../contract-subject.ts';
import { openResources, untilNoMoreThan } from '../lab/open-resources.ts';
import { operationsOf, tryOut, type Operation, type Trial } from '../lab/trial.ts';
import { isPossible, type CaseGroup } from './case-group.ts';

type Ending = Pick<Trial, 'situation' | 'abort'> & { readonly name: string };

const endings: readonly Ending[] = [
  { name: 'an answer', situation: 'ok' },
  { name: 'a failure', situation: 'server-error' },
  {
    name: 'an abort',
    situation: 'slow-headers',
    abort: { afterMs: 30, reason: new Error('the driver stops') },
  },
];

/** A call that has ended leaves nothing behind. */
export const leftoverCases: CaseGroup = (subject) => {
  const possible = endings.filter(({ situation }) => isPossible(subject, situation));
  return operationsOf(subject).flatMap((operation) =>
    possible.flatMap((ending) => [callCase(subject, operation, ending), resourceCase(subject, operation, ending)]),
  );
};

function callCase(subject: ContractSubject, operation: Operation, { name, ...ending }: Ending): ContractCase {
  return {
    name: `${operation}: after ${name} no sleep and no listener is left`,
    async run() {
      const { pendingSleeps, listeners } = await tryOut(subject, { operation, ...ending });
      assert.deepEqual({ pendingSleeps, listeners }, { pendingSleeps: 0, listeners: 0 });
    },
  };
}

function resourceCase(subject: ContractSubject, operation: Operation, { name, ...ending }: Ending): ContractCase {
  return {
    name: `${operation}: after ${name} no socket and no timer is left`,
    async run() {
      // What a provider loads or opens once for all is open by now.
      await tryOut(subject, { operation, ...ending });
      const before = openResources();
      for (let call = 0; call < 2; call += 1) await tryOut(subject, { operation, ...ending });
      assert.deepEqual(await untilNoMoreThan(before), [], 'these were opened and not closed');
    },
  };
}
