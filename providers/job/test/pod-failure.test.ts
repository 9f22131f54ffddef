import { expect, test } from 'vitest';
import type { Pod } from '../src/index.ts';
import { containerFailureText, findFailedContainer, startFailure } from '../src/pod-failure.ts';

type Statuses = NonNullable<NonNullable<Pod['status']>['containerStatuses']>;
const pod = (containerStatuses: Statuses, initContainerStatuses: Statuses = [], name = 'p'): Pod => ({
  metadata: { name },
  status: { containerStatuses, initContainerStatuses },
});
const waiting = (reason: string, name = 'c') => ({ name, state: { waiting: { reason, message: 'why' } } });
const ended = (exitCode: number, parts: object = {}) => ({ name: 'c', state: { terminated: { exitCode, ...parts } } });

test.for(['ErrImagePull', 'ImagePullBackOff', 'InvalidImageName'])('%s keeps a pod from ever starting', (reason) => {
  const text = `Pod p, container c has terminal error (${reason}): why\n`;
  expect(startFailure([pod([waiting(reason)])])).toBe(text);
});

test.for(['ContainerCreating', 'CrashLoopBackOff', 'CreateContainerConfigError'])('%s does not', (reason) => {
  expect(startFailure([pod([waiting(reason)]), { metadata: { name: 'new' } }])).toBeUndefined();
});

test('init containers are looked at first', () => {
  const both = pod([waiting('ErrImagePull', 'main')], [waiting('ImagePullBackOff', 'init')]);
  expect(startFailure([both])).toContain('container init has terminal error (ImagePullBackOff)');
});

test('the container that failed last is told', () => {
  const early = pod([ended(1, { finishedAt: '2026-03-01T12:00:00Z' })], [], 'early');
  const late = pod([ended(2, { finishedAt: '2026-03-01T12:00:01Z' })], [], 'late');
  expect(findFailedContainer([early, late, pod([ended(0)]), pod([ended(9, { finishedAt: null })])])?.pod).toBe('late');
});

test('a container that is restarted is told by its last end', () => {
  const again = { name: 'c', state: { waiting: {} }, lastState: { terminated: { exitCode: 7 } } };
  expect(findFailedContainer([pod([again])])?.end.exitCode).toBe(7);
});

test('pods that all ended well have no failed container', () => {
  expect(findFailedContainer([pod([ended(0)]), pod([waiting('x')])])).toBeUndefined();
});

test.for([
  [{ exitCode: 137, reason: 'OOMKilled' }, 'pod p, container c exited with code 137 (OOMKilled)'],
  [{ exitCode: 143, signal: 15 }, 'pod p, container c exited with code 143, signal 15'],
  [{ exitCode: 1, reason: 'Error', message: 'token=abc' }, 'pod p, container c exited with code 1 (Error)'],
] as const)('%j reads %s', ([end, text]) => {
  expect(containerFailureText({ pod: 'p', container: 'c', end })).toBe(text);
});
