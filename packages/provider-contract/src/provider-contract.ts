import { faultCases } from './cases/fault-cases.ts';
import type { ContractCase, ContractSubject } from './contract-subject.ts';

const groups = [faultCases];

/**
 * What any provider must do, as cases for any test runner; those that the subject's capabilities rule out are left out.
 * @example for (const { name, run } of providerContract(subject)) test(name, run);
 */
export function providerContract(subject: ContractSubject): readonly ContractCase[] {
  return groups.flatMap((group) => group(subject));
}
