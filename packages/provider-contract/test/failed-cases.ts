import { breakSample, type BrokenProvider } from './broken-provider.ts';
import { providerContract } from '../src/index.ts';
import { createQuerySubject, createTaskSubject } from './sample-subjects.ts';

/** Cases that count what the whole process has open, so that nothing else may go on beside them. */
export const countsProcess = /no socket and no timer/;

/** The names of the cases of one kind that a broken provider fails, in the contract's order. */
export async function failedCases(broken: BrokenProvider, applies: (name: string) => boolean): Promise<string[]> {
  const isTask = broken.mode === 'task';
  const sample = await (isTask ? createTaskSubject : createQuerySubject)(await breakSample(broken));
  const failed: string[] = [];
  for (const { name, run } of providerContract(sample.subject).filter((candidate) => applies(candidate.name)))
    await run().catch(() => failed.push(name));
  await sample.close();
  return failed;
}
