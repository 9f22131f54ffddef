import assert from 'node:assert/strict';
import type { ContractCase, ContractSituation, ContractSubject } from '../contract-subject.ts';
import { describe } from '../lab/describe.ts';
import { expectFailure, expectOutcome } from '../lab/expect-failure.ts';
import { measuringOperation, tryOut } from '../lab/trial.ts';
import { isPossible, type CaseGroup } from './case-group.ts';
import { hidesNoData, holdsEvidence } from './evidence.ts';

/** No evidence is never taken for some. */
export const evidenceCases: CaseGroup = (subject) => {
  const operation = measuringOperation(subject);
  const cases: readonly (ContractCase & { readonly situation: ContractSituation })[] = [
    {
      situation: 'empty',
      name: `${operation}: an answer without data is never a value and never a pass`,
      run: async () => expectNoEvidence(subject, 'empty'),
    },
    {
      situation: 'empty',
      name: subject.capabilities.reportsNoData
        ? `${operation}: an answer without data is NoData`
        : `${operation}: an answer without data is an observation`,
      run: async () => expectNoData(subject),
    },
    {
      situation: 'empty',
      name: `${operation}: an answer without data is told as such`,
      run: async () => expectTold(subject),
    },
    {
      situation: 'nan',
      name: `${operation}: NaN is never a number`,
      run: async () => expectNoEvidence(subject, 'nan'),
    },
    {
      situation: 'duplicate-series',
      name: `${operation}: of several series ${several[subject.capabilities.severalSeries ?? 'all']}`,
      run: async () => expectSeveral(subject),
    },
  ];
  return cases.filter(({ situation }) => isPossible(subject, situation)).map(({ name, run }) => ({ name, run }));
};

const several = { all: 'all count', first: 'the first counts', error: 'none counts: it is an error' } as const;

async function expectNoEvidence(subject: ContractSubject, situation: ContractSituation): Promise<void> {
  const { outcome } = await tryOut(subject, { operation: measuringOperation(subject), situation });
  assert.ok(!holdsEvidence(outcome), `there was no evidence, and the outcome has some: ${describe(outcome)}`);
}

async function expectNoData(subject: ContractSubject): Promise<void> {
  const tried = await tryOut(subject, { operation: measuringOperation(subject), situation: 'empty' });
  if (subject.capabilities.reportsNoData) expectFailure(tried, ['NoData']);
  else expectOutcome(tried);
}

/** A condition that holds on nothing passes, unless the engine sees that there is nothing. */
async function expectTold(subject: ContractSubject): Promise<void> {
  const { outcome } = await tryOut(subject, { operation: measuringOperation(subject), situation: 'empty' });
  const advice = 'the result must be nil, NaN or a list of nothing else, or the observation must have noData: true';
  assert.ok(!hidesNoData(outcome), `${advice}, and there is ${describe(outcome)}`);
}

async function expectSeveral(subject: ContractSubject): Promise<void> {
  const operation = measuringOperation(subject);
  const one = expectOutcome(await tryOut(subject, { operation, situation: 'ok' }));
  const tried = await tryOut(subject, { operation, situation: 'duplicate-series' });
  const { severalSeries = 'all' } = subject.capabilities;
  if (severalSeries === 'error') return void expectFailure(tried, ['BadResponse', 'InvalidQuery', 'NoData']);
  const both = expectOutcome(tried);
  if (severalSeries === 'first') return assert.deepEqual(resultOf(both), resultOf(one));
  const found = countOf(resultOf(both));
  assert.ok(found > countOf(resultOf(one)), `all series must be in the result, and there is ${describe(both)}`);
}

function resultOf(outcome: unknown): unknown {
  return typeof outcome === 'object' && outcome !== null ? Reflect.get(outcome, 'result') : undefined;
}

function countOf(result: unknown): number {
  if (Array.isArray(result)) return result.length;
  return typeof result === 'object' && result !== null ? Object.keys(result).length : 1;
}
