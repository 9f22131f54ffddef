import { expect, test } from 'vitest';
import { coreEvent, cutMessage } from '../../src/events/core-event.ts';
import { failed, target } from './event-target.ts';

const now = Date.UTC(2026, 2, 1, 12, 0, 0, 789);
const told = { source: { component: 'rollouts-controller' }, now, stamp: 0xabcn };

test('an event has the shape that client-go writes', () => {
  expect(coreEvent(target, failed, told)).toEqual({
    apiVersion: 'v1',
    kind: 'Event',
    metadata: { name: 'run.abc', namespace: 'default' },
    involvedObject: target,
    type: 'Warning',
    reason: 'MetricFailed',
    message: 'Metric a Completed.',
    source: { component: 'rollouts-controller' },
    firstTimestamp: '2026-03-01T12:00:00Z',
    lastTimestamp: '2026-03-01T12:00:00Z',
    count: 1,
    reportingComponent: 'rollouts-controller',
    reportingInstance: '',
  });
});

test('a host is told twice', () => {
  const source = { component: 'c', host: 'h' };
  expect(coreEvent(target, failed, { ...told, source })).toMatchObject({ source, reportingInstance: 'h' });
});

test('an object of the whole cluster has its events in the namespace default', () => {
  const event = coreEvent({ ...target, namespace: '' }, failed, told);
  expect(event).toMatchObject({ metadata: { namespace: 'default' }, involvedObject: { namespace: '' } });
});

test('an object with a name of full length has events with a name of their own', () => {
  expect(coreEvent({ ...target, name: 'x'.repeat(253) }, failed, told).metadata.name).toBe('event.abc');
});

test.for([
  ['a'.repeat(1024), 'a'.repeat(1024)],
  ['a'.repeat(1025), `${'a'.repeat(1021)}…`],
  ['é'.repeat(600), `${'é'.repeat(510)}…`],
])('a long message is cut between characters', ([message = '', cut]) => {
  expect(cutMessage(message)).toBe(cut);
});
