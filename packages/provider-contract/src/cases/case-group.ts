import type { ContractCase, ContractSituation, ContractSubject } from '../contract-subject.ts';

/** The cases of one subject matter that apply to the subject. */
export type CaseGroup = (subject: ContractSubject) => readonly ContractCase[];

/** Whether the backend can be in this situation at all. */
export function isPossible({ capabilities, provider }: ContractSubject, situation: ContractSituation): boolean {
  if (provider.mode === 'query' && taskOnly.has(situation)) return false;
  return capabilities.impossible?.[situation] === undefined;
}

const taskOnly: ReadonlySet<ContractSituation> = new Set(['running', 'failed', 'gone']);
