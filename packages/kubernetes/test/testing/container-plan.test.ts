import { expect, test } from 'vitest';
import { planContainer } from '../../src/testing/index.ts';

const after = (afterMs: number, exitCode: number) => ({ kind: 'ends', afterMs, exitCode });

test.for<readonly [readonly string[], object]>([
  [[], after(0, 0)],
  [['true'], after(0, 0)],
  [['/bin/false'], after(0, 1)],
  [['sleep', '2'], after(2000, 0)],
  [['sleep', '0.5'], after(500, 0)],
  [['sleep', '3m'], after(180_000, 0)],
  [['sleep', 'infinity'], after(Infinity, 0)],
  [['sh', '-c', 'exit 3'], after(0, 3)],
  [['/bin/sh', '-c', 'sleep 1; exit 3'], after(1000, 3)],
  [['sh', '-c', 'sleep 1\nsleep 2\n'], after(3000, 0)],
  [['sh', '-c', 'false && sleep 5; exit'], after(0, 1)],
  [['sh', '-c', 'false || sleep 5'], after(5000, 0)],
  [['sh', '-c', 'exit 3; sleep 5'], after(0, 3)],
  [['sh', '-c', 'exit 256'], after(0, 0)],
  [['sh', '-c', 'echo done && true'], after(0, 0)],
  [['curl', 'http://example.com'], after(0, 127)],
])('%j is read', ([command, plan]) => {
  expect(planContainer({ name: 'c', image: 'busybox', command })).toEqual(plan);
});

test('arguments go on from the command', () => {
  expect(planContainer({ name: 'c', command: ['sh'], args: ['-c', 'exit 4'] })).toEqual(after(0, 4));
  expect(planContainer({ name: 'c', args: ['sleep', '1'] })).toEqual(after(1000, 0));
});

test.for(['missing', 'missing:1', 'example.com/missing@sha256:0'])('the image %s cannot be pulled', (image) => {
  expect(planContainer({ name: 'c', image })).toMatchObject({ kind: 'waits', reason: 'ErrImagePull' });
});

test('an image that is only named alike can', () => {
  expect(planContainer({ name: 'c', image: 'missing-link:1' })).toEqual(after(0, 0));
});
