import { expect, test } from 'vitest';
import { coreEvent } from '../../src/events/core-event.ts';
import { EventCorrelator } from '../../src/events/event-correlator.ts';
import { failed, target } from './event-target.ts';

const minute = 60_000;
let stamp = 0n;

function eventAt(now: number, parts: Partial<typeof failed> = {}, object = target) {
  stamp += 1n;
  return coreEvent(object, { ...failed, ...parts }, { source: { component: 'c' }, now, stamp });
}

test('equal events are counted on the first', () => {
  const correlator = new EventCorrelator();
  const first = eventAt(0);
  const written = [first, eventAt(5000), eventAt(9000)].map((event, index) =>
    correlator.correlate(event, index * 5000),
  );
  expect(written[0]).toEqual({ event: first, isRepeat: false });
  expect(written[2]).toEqual({
    event: { ...first, count: 3, lastTimestamp: '1970-01-01T00:00:09Z' },
    isRepeat: true,
  });
});

test.for([
  { parts: { type: 'Normal' as const } },
  { parts: { reason: 'MetricError' } },
  { parts: { message: 'other' } },
  { object: { ...target, name: 'other' } },
  { object: { ...target, namespace: 'other' } },
  { object: { ...target, uid: 'other' } },
])('an event that differs in %o is another', ({ parts, object }) => {
  const correlator = new EventCorrelator();
  correlator.correlate(eventAt(0), 0);
  expect(correlator.correlate(eventAt(0, parts, object), 0)).toMatchObject({ isRepeat: false, event: { count: 1 } });
});

test('from the tenth message on, similar events are one', () => {
  const correlator = new EventCorrelator();
  const written = Array.from({ length: 13 }, (_, index) =>
    correlator.correlate(eventAt(index * 1000, { message: `message ${index}` }), index * 1000),
  );
  expect(written.slice(0, 9).every((entry) => entry?.isRepeat === false && entry.event.count === 1)).toBe(true);
  const [tenth, eleventh, , last] = written.slice(9);
  expect(tenth).toMatchObject({
    isRepeat: false,
    event: { count: 1, message: '(combined from similar events): message 9', firstTimestamp: '1970-01-01T00:00:09Z' },
  });
  expect(eleventh).toMatchObject({ isRepeat: true, event: { count: 2, metadata: tenth?.event.metadata } });
  expect(last).toMatchObject({
    isRepeat: true,
    event: {
      count: 4,
      message: '(combined from similar events): message 12',
      firstTimestamp: '1970-01-01T00:00:09Z',
      lastTimestamp: '1970-01-01T00:00:12Z',
    },
  });
});

test('similar events are counted apart again after ten quiet minutes', () => {
  const correlator = new EventCorrelator();
  for (let index = 0; index < 12; index += 1) correlator.correlate(eventAt(0, { message: `message ${index}` }), 0);
  const later = 10 * minute + 1;
  expect(correlator.correlate(eventAt(later, { message: 'new' }), later)?.event.message).toBe('new');
});

test('of one object 25 events are written at once, then one each five minutes', () => {
  const correlator = new EventCorrelator();
  const written = (now: number, count: number) =>
    Array.from({ length: count }, (_, index) =>
      correlator.correlate(eventAt(now, { reason: `R${index}` }), now),
    ).filter((entry) => entry !== undefined).length;
  expect(written(0, 40)).toBe(25);
  expect(written(5 * minute - 1, 3)).toBe(0);
  expect(written(5 * minute, 3)).toBe(1);
  expect(written(20 * minute, 5)).toBe(3);
  expect(correlator.correlate(eventAt(0, {}, { ...target, uid: 'other' }), 20 * minute)).toBeDefined();
});

test('what is not written is counted all the same', () => {
  const correlator = new EventCorrelator();
  for (let index = 0; index < 30; index += 1) correlator.correlate(eventAt(0), 0);
  expect(correlator.correlate(eventAt(5 * minute), 5 * minute)).toMatchObject({ isRepeat: true, event: { count: 31 } });
});

test('after an hour an equal event is a new one', () => {
  const correlator = new EventCorrelator();
  correlator.correlate(eventAt(0), 0);
  expect(correlator.correlate(eventAt(61 * minute), 61 * minute)).toMatchObject({
    isRepeat: false,
    event: { count: 1 },
  });
});
