import { createManualClock } from '@verdict/core/testing';
import { expect, test } from 'vitest';
import { SharedReads } from '../../src/secrets/shared-reads.ts';

function counted(answers: readonly (string | Error)[]) {
  const clock = createManualClock();
  const shared = new SharedReads<string>(clock, 1000);
  const read: string[] = [];
  const readKey = (key: string): Promise<string> =>
    shared.read(key, async () => {
      const answer = answers[read.push(key) - 1] ?? 'later';
      if (answer instanceof Error) throw answer;
      return answer;
    });
  return { clock, read, readKey };
}

test('those who read within the window share one read, key by key', async () => {
  const { clock, read, readKey } = counted(['one', 'other', 'two']);
  const first = await Promise.all([readKey('a'), readKey('a'), readKey('b')]);
  await clock.advance(999);
  expect([...first, await readKey('a')]).toEqual(['one', 'one', 'other', 'one']);
  await clock.advance(1);
  expect(await readKey('a')).toBe('two');
  expect(read).toEqual(['a', 'b', 'a']);
});

test('a failure serves those who wait for it, and nobody else', async () => {
  const { read, readKey } = counted([new Error('busy'), 'one']);
  const failed = await Promise.allSettled([readKey('a'), readKey('a')]);
  expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  await expect(readKey('a')).resolves.toBe('one');
  expect(read).toHaveLength(2);
});

test('a clock that is set back has everything read anew', async () => {
  let now = 10_000;
  const shared = new SharedReads<number>({ now: () => now }, 1000);
  let reads = 0;
  const read = async (): Promise<number> => shared.read('a', async () => (reads += 1));
  await read();
  now = 0;
  expect(await read()).toBe(2);
});
