import type { ContractSituation, ContractSubject } from '../contract-subject.ts';
import { deadlineReason } from '../lab/attempt.ts';
import type { Trial } from '../lab/trial.ts';
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

const deadlineAfterMs = 60;

/** One trial for each way to fail, the endless answer apart; what hangs meets a deadline. */
export function failingTrials(subject: ContractSubject): readonly Pick<Trial, 'situation' | 'abort'>[] {
  return situations
    .filter((situation) => isPossible(subject, situation))
    .map((situation) => {
      if (!situation.startsWith('slow-')) return { situation };
      return { situation, abort: { afterMs: deadlineAfterMs, reason: deadlineReason() } };
    });
}
