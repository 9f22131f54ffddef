import { expect, test } from 'vitest';
import { processEnvironment } from '../../src/adapters/process-environment.ts';

test('environments made one after the other listen to the process’s streams once', () => {
  processEnvironment();
  const streams = [process.stdout, process.stderr];
  const before = streams.map((stream) => stream.listenerCount('error'));
  for (let times = 0; times < 12; times += 1) processEnvironment();
  expect(streams.map((stream) => stream.listenerCount('error'))).toEqual(before);
});
