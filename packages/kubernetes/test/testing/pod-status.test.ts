import { expect, test } from 'vitest';
import { podAt, type PodSpec } from '../../src/testing/pod-status.ts';

const second = 1000;
const container = (script: string, image = 'busybox') => ({ name: 'c', image, command: ['sh', '-c', script] });
const never = (...scripts: readonly string[]): PodSpec => ({
  restartPolicy: 'Never',
  containers: scripts.map((script) => container(script)),
});

test('a pod runs until its container ends', () => {
  const pod = never('sleep 2; exit 3');
  expect(podAt(pod, 0, 500)).toMatchObject({
    status: {
      phase: 'Running',
      startTime: '1970-01-01T00:00:00Z',
      conditions: [{ type: 'Ready', status: 'True' }],
      containerStatuses: [{ name: 'c', ready: true, state: { running: { startedAt: '1970-01-01T00:00:00Z' } } }],
    },
    nextAt: 2 * second,
  });
  const times = { startedAt: '1970-01-01T00:00:00Z', finishedAt: '1970-01-01T00:00:02Z' };
  expect(podAt(pod, 0, 2 * second)).toMatchObject({
    status: {
      phase: 'Failed',
      containerStatuses: [{ ready: false, state: { terminated: { exitCode: 3, reason: 'Error', ...times } } }],
    },
    nextAt: Infinity,
  });
});

test.for<readonly [readonly string[], number, string]>([
  [['exit 0'], 0, 'Succeeded'],
  [['exit 0', 'sleep 5'], 4 * second, 'Running'],
  [['exit 0', 'sleep 5'], 5 * second, 'Succeeded'],
  [['exit 1', 'sleep 5'], 4 * second, 'Running'],
  [['exit 1', 'sleep 5'], 5 * second, 'Failed'],
])('a pod of %j is after %i ms %s', ([scripts, now, phase]) => {
  expect(podAt(never(...scripts), 0, now).status.phase).toBe(phase);
});

test('initial containers run one after the other, and the others wait for them', () => {
  const pod = { ...never('sleep 1'), initContainers: [container('sleep 2'), container('sleep 3')] };
  const phases = [0, 2, 4.9, 5, 6].map((seconds) => podAt(pod, 0, seconds * second));
  expect(phases.map(({ status }) => status.phase)).toEqual(['Pending', 'Pending', 'Pending', 'Running', 'Succeeded']);
  expect(phases.map(({ nextAt }) => nextAt / second)).toEqual([2, 5, 5, 6, Infinity]);
  expect(phases[1]?.status.containerStatuses[0]?.state).toEqual({ waiting: { reason: 'PodInitializing' } });
});

test('a failed initial container fails the pod', () => {
  const pod = { ...never('exit 0'), initContainers: [container('exit 1'), container('exit 0')] };
  expect(podAt(pod, 0, 0)).toMatchObject({ status: { phase: 'Failed' }, nextAt: Infinity });
});

test('a container that may restart does so a second after it failed', () => {
  const pod: PodSpec = { restartPolicy: 'OnFailure', containers: [container('sleep 2; exit 1')] };
  const at = (seconds: number) => podAt(pod, 0, seconds * second);
  const failed = { terminated: { exitCode: 1 } };
  expect(at(1)).toMatchObject({ status: { phase: 'Running', containerStatuses: [{ restartCount: 0 }] } });
  expect(at(2)).toMatchObject({
    status: {
      phase: 'Running',
      containerStatuses: [{ restartCount: 0, state: { waiting: { reason: 'CrashLoopBackOff' } }, lastState: failed }],
    },
    nextAt: 3 * second,
  });
  expect(at(4)).toMatchObject({
    status: { phase: 'Running', containerStatuses: [{ restartCount: 1, lastState: failed }] },
    nextAt: 5 * second,
  });
});

test('a pod whose image is missing waits for ever', () => {
  const pod = { ...never(), containers: [container('exit 0', 'missing:1')] };
  expect(podAt(pod, 0, 3600 * second)).toMatchObject({
    status: { phase: 'Pending', containerStatuses: [{ state: { waiting: { reason: 'ErrImagePull' } } }] },
    nextAt: Infinity,
  });
});
