import { createManualClock } from '@verdict/core/testing';
import { expect, test } from 'vitest';
import { type Place, WriteLine } from '../../src/run/write-line.ts';

interface Line {
  readonly clock: ReturnType<typeof createManualClock>;
  readonly line: WriteLine;
  readonly admitted: string[];
  readonly wait: (name: string, place: Place, withinMs?: number) => void;
}

function setup(atOnce: number, { patientAtOnce = atOnce, turnsWait = (): boolean => false } = {}): Line {
  const clock = createManualClock(0);
  const admitted: string[] = [];
  const wait = (name: string, place: Place, withinMs?: number): void => {
    const patience = withinMs === undefined ? undefined : { ms: withinMs, signal: new AbortController().signal };
    void place.admitted(patience).then((isAdmitted) => admitted.push(isAdmitted ? name : `${name} timed out`));
  };
  return { clock, line: new WriteLine({ clock, atOnce, patientAtOnce, turnsWait }), admitted, wait };
}

test('lets no more go at a time than there are places, in order', async () => {
  const { clock, line, admitted, wait } = setup(2);
  const places = ['a', 'b', 'c', 'd'].map((name) => {
    const place = line.enter();
    wait(name, place);
    return place;
  });
  await clock.advance(0);
  expect(admitted).toEqual(['a', 'b']);
  places[0]?.leave();
  await clock.advance(0);
  expect(admitted).toEqual(['a', 'b', 'c']);
  places[1]?.leave();
  places[2]?.leave();
  await clock.advance(0);
  expect(admitted).toEqual(['a', 'b', 'c', 'd']);
});

test('whoever left the line for a while is where it was before', async () => {
  const { clock, line, admitted, wait } = setup(1);
  const busy = line.enter();
  await busy.admitted();
  const first = line.enter();
  const second = line.enter();
  wait('first', first, 100);
  wait('second', second);
  await clock.advance(100);
  expect(admitted).toEqual(['first timed out']);
  wait('first', first);
  busy.leave();
  await clock.advance(0);
  expect(admitted).toEqual(['first timed out', 'first']);
  first.leave();
  await clock.advance(0);
  expect(admitted).toEqual(['first timed out', 'first', 'second']);
});

test('whoever can make use of the waiting lets the others go first', async () => {
  const { clock, line, admitted, wait } = setup(1);
  const busy = line.enter();
  await busy.admitted();
  const [patient, urgent] = [line.enter(), line.enter()];
  wait('patient', patient, 1000);
  wait('urgent', urgent);
  busy.leave();
  await clock.advance(0);
  expect(admitted).toEqual(['urgent']);
  urgent.leave();
  await clock.advance(0);
  expect(admitted).toEqual(['urgent', 'patient']);
});

test('while turns wait, writes that can wait do', async () => {
  let turnsWait = true;
  const { clock, line, admitted, wait } = setup(2, { turnsWait: () => turnsWait });
  wait('patient', line.enter(), 1000);
  wait('urgent', line.enter());
  await clock.advance(0);
  expect(admitted).toEqual(['urgent']);
  turnsWait = false;
  line.turnsBegan();
  await clock.advance(0);
  expect(admitted).toEqual(['urgent', 'patient']);
});

test('who can wait goes only while few are under way, who cannot goes beside them', async () => {
  const { clock, line, admitted, wait } = setup(3, { patientAtOnce: 1 });
  const places = ['patient', 'another patient', 'urgent', 'another urgent', 'one too many'].map((name) => {
    const place = line.enter();
    wait(name, place, name.includes('patient') ? 1000 : undefined);
    return place;
  });
  await clock.advance(0);
  expect(admitted).toEqual(['patient', 'urgent', 'another urgent']);
  places[2]?.leave();
  await clock.advance(0);
  expect(admitted).toEqual(['patient', 'urgent', 'another urgent', 'one too many']);
});

test('a write that could wait keeps its share for as long again as it took, a second at most', async () => {
  const { clock, line, admitted, wait } = setup(2, { patientAtOnce: 1 });
  const [first, second] = [line.enter(), line.enter()];
  await first.admitted({ ms: 10_000, signal: new AbortController().signal });
  wait('second', second, 10_000);
  await clock.advance(30);
  first.leave();
  await clock.advance(29);
  expect(admitted).toEqual([]);
  await clock.advance(1);
  expect(admitted).toEqual(['second']);
  wait('third', line.enter(), 100_000);
  await clock.advance(20_000);
  second.leave();
  await clock.advance(999);
  expect(admitted).toEqual(['second']);
  await clock.advance(1);
  expect(admitted).toEqual(['second', 'third']);
});

test('who cannot wait neither rests nor waits for the rest of others', async () => {
  const { clock, line, admitted, wait } = setup(1);
  const patient = line.enter();
  await patient.admitted({ ms: 1000, signal: new AbortController().signal });
  await clock.advance(50);
  patient.leave();
  const urgent = line.enter();
  wait('urgent', urgent);
  await clock.advance(0);
  expect(admitted).toEqual(['urgent']);
  await clock.advance(50);
  urgent.leave();
  wait('next', line.enter(), 1000);
  await clock.advance(0);
  expect(admitted).toEqual(['urgent', 'next']);
});

test('a place that is given up before it is admitted frees nothing', async () => {
  const { clock, line, admitted, wait } = setup(1);
  const busy = line.enter();
  await busy.admitted();
  const gone = line.enter();
  wait('gone', gone, 10);
  await clock.advance(10);
  gone.leave();
  wait('next', line.enter());
  await clock.advance(0);
  expect(admitted).toEqual(['gone timed out']);
  busy.leave();
  await clock.advance(0);
  expect(admitted).toEqual(['gone timed out', 'next']);
});

test('what may wait goes once nobody waits in the line', async () => {
  const { clock, line, admitted, wait } = setup(1);
  const { signal } = new AbortController();
  const busy = line.enter();
  await busy.admitted();
  const next = line.enter();
  wait('next', next);
  void line.quiet(1000, signal).then(() => admitted.push('event'));
  await clock.advance(500);
  expect(admitted).toEqual([]);
  busy.leave();
  await clock.advance(0);
  expect(admitted.toSorted()).toEqual(['event', 'next']);
  await line.quiet(1000, signal);
});

test('what may wait does while more are under way than of those that can wait', async () => {
  const { clock, line, admitted } = setup(3, { patientAtOnce: 1 });
  const [first, second] = [line.enter(), line.enter()];
  await Promise.all([first.admitted(), second.admitted()]);
  void line.quiet(1000, new AbortController().signal).then(() => admitted.push('event'));
  await clock.advance(500);
  expect(admitted).toEqual([]);
  first.leave();
  await clock.advance(0);
  expect(admitted).toEqual(['event']);
});

test('what may wait goes in spite of the line when its time is over, or when it is given up', async () => {
  const { clock, line, admitted, wait } = setup(1);
  const giveUp = new AbortController();
  await line.enter().admitted();
  wait('next', line.enter());
  void line.quiet(1000, new AbortController().signal).then(() => admitted.push('late'));
  void line.quiet(1000, giveUp.signal).then(() => admitted.push('given up'));
  giveUp.abort(new Error('the controller was stopped'));
  await clock.advance(0);
  expect(admitted).toEqual(['given up']);
  await clock.advance(1000);
  expect(admitted).toEqual(['given up', 'late']);
});
