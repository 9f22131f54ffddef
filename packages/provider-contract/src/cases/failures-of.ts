import type { ContractSituation, ContractSubject } from '../contract-subject.ts';
import { deadlineReason, type Attempt } from '../lab/attempt.ts';
import { tryOut, type Operation } from '../lab/trial.ts';
import { isPossible } from './case-group.ts';

const situations: readonly ContractSituation[] = [
  'unauthorized',
  'forbidden',
  'not-found',
  'rate-limited',
  'server-error',
  'refused',
  'slow-headers',
  'slow-body',
  'cut-connection',
  'cut-body',
  'bad-certificate',
  'html',
  'wrong-shape',
  'error-in-success',
];

const deadlineAfterMs = 30;
const surveys = new WeakMap<ContractSubject, Map<Operation, Promise<readonly Attempt[]>>>();

/** One attempt for each way to fail, the endless answer apart; what hangs meets a deadline. Made once for all cases. */
export async function failuresOf(subject: ContractSubject, operation: Operation): Promise<readonly Attempt[]> {
  const known = surveys.get(subject) ?? new Map<Operation, Promise<readonly Attempt[]>>();
  const survey = known.get(operation) ?? failInTurn(subject, operation);
  surveys.set(subject, known.set(operation, survey));
  return survey;
}

async function failInTurn(subject: ContractSubject, operation: Operation): Promise<readonly Attempt[]> {
  const attempts: Attempt[] = [];
  for (const situation of situations.filter((candidate) => isPossible(subject, candidate))) {
    const slow = situation.startsWith('slow-') && { abort: { afterMs: deadlineAfterMs, reason: deadlineReason() } };
    // One that does not end fails cases of its own.
    await tryOut(subject, { operation, situation, ...slow }).then(
      (tried) => attempts.push(tried),
      () => {},
    );
  }
  return attempts;
}
