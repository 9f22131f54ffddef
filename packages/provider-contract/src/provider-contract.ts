import { concurrencyCases } from './cases/concurrency-cases.ts';
import { configCases } from './cases/config-cases.ts';
import { errorCases } from './cases/error-cases.ts';
import { evidenceCases } from './cases/evidence-cases.ts';
import { faultCases } from './cases/fault-cases.ts';
import { leftoverCases } from './cases/leftover-cases.ts';
import { measurementCases } from './cases/measurement-cases.ts';
import { metadataCases } from './cases/metadata-cases.ts';
import { secretCases } from './cases/secret-cases.ts';
import { signalCases } from './cases/signal-cases.ts';
import { taskCases } from './cases/task-cases.ts';
import { terminationCases } from './cases/termination-cases.ts';
import type { ContractCase, ContractSubject } from './contract-subject.ts';

const groups = [
  metadataCases,
  configCases,
  measurementCases,
  evidenceCases,
  faultCases,
  errorCases,
  signalCases,
  concurrencyCases,
  secretCases,
  taskCases,
  terminationCases,
  leftoverCases,
];

/**
 * What any provider must do, as cases for any test runner; those that the subject's capabilities rule out are left out.
 * @example for (const { name, run } of providerContract(subject)) test(name, run);
 */
export function providerContract(subject: ContractSubject): readonly ContractCase[] {
  return groups.flatMap((group) => group(subject));
}
