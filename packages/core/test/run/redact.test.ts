import { expect, test } from 'vitest';
import { redactLogger } from '../../src/run/redact-logger.ts';
import { Redactor } from '../../src/run/redact.ts';
import { createRecordingLogger } from '../../src/testing/index.ts';

const secret = 'p&ss "wörd"/+1';

function redactorOf(...secrets: string[]): Redactor {
  const redactor = new Redactor();
  redactor.add(secrets);
  return redactor;
}

test('of secrets inside each other the longest is masked first', () => {
  for (const secrets of [
    ['abc', 'abcdef'],
    ['abcdef', 'abc'],
  ])
    expect(redactorOf(...secrets).text('abcdef abc xabcdefx')).toBe('***** ***** x*****x');
});

test.each([
  ['as it is', secret],
  ['in a URL', encodeURIComponent(secret)],
  ['in a form', encodeURIComponent(secret).replaceAll('%20', '+')],
  ['in JSON', JSON.stringify(secret).slice(1, -1)],
  ['in the JSON that Go writes', JSON.stringify(secret).slice(1, -1).replaceAll('&', '\\u0026')],
])('a secret is masked %s', (_name, form) => {
  expect(redactorOf(secret).text(`before ${form} after`)).toBe('before ***** after');
});

test.each([0, 1, 2, 3, 4, 5])('a secret is masked in base64 after %d other bytes', (before) => {
  const text = Buffer.from(`${'x'.repeat(before)}${secret}yy`).toString('base64');
  const masked = redactorOf(secret).text(text);
  expect(masked).toContain('*****');
  const leaked = Buffer.from(masked.split('*****').join(''), 'base64').toString();
  for (const part of ['p&ss', 'rd"/']) expect(leaked).not.toContain(part);
});

test('a secret is masked in the credentials of Basic authentication', () => {
  const header = `Basic ${Buffer.from(`user:${secret}`).toString('base64')}`;
  expect(redactorOf(secret).text(header)).not.toContain(Buffer.from(secret).toString('base64').slice(4, 12));
});

test('a lone surrogate is masked like any other secret', () => {
  expect(redactorOf('key\uD800end').text('a key\uD800end b')).toBe('a ***** b');
});

test.each([
  ['a', 'rate assessed Failed', 'r*****te *****ssessed F*****iled'],
  ['12', 'value 0.125 > 12', 'value 0.*****5 > *****'],
  ['12345', 'Header Value: 12345 and 12345', 'Header Value: ***** and *****'],
])('%j is masked wherever it stands, however short it is', (short, text, masked) => {
  expect(redactorOf(short).text(text)).toBe(masked);
});

test('an empty secret masks nothing', () => {
  const redactor = redactorOf('');
  expect(redactor.isIdle).toBe(true);
  expect(redactor.text('all stays')).toBe('all stays');
});

test('metadata is masked, state only where a secret cannot be there by accident', () => {
  const redactor = redactorOf('short', 'long-enough');
  const map = { a: 'short job-short', b: 'long-enough' };
  expect(redactor.map(map)).toEqual({ a: '***** job-*****', b: '*****' });
  expect(redactor.state(map)).toEqual({ a: 'short job-short', b: '*****' });
});

test('a logger passes on no secret, however deep it lies', () => {
  const recording = createRecordingLogger();
  const logger = redactLogger(recording, redactorOf('hunter22'));
  const error = new Error('token hunter22', { cause: new Error('hunter22 was refused') });
  const deep = { list: [{ header: 'x hunter22' }], error, hunter22: 1, read: () => 'hunter22' };
  for (const level of ['debug', 'info', 'warn', 'error'] as const) logger[level](deep, `hunter22 at ${level}`);
  expect(recording.records.map(({ message }) => message)).toEqual([
    '***** at debug',
    '***** at info',
    '***** at warn',
    '***** at error',
  ]);
  expect(JSON.stringify(recording.records)).not.toContain('hunter22');
  expect(recording.records[0]?.fields).toMatchObject({ error: { type: 'Error', message: 'token *****' }, '*****': 1 });
});

test('what refers to itself is logged down to a depth', () => {
  const recording = createRecordingLogger();
  const circle: { self?: unknown } = {};
  circle.self = circle;
  redactLogger(recording, redactorOf('hunter22')).info(circle, 'x');
  expect(JSON.stringify(recording.records)).toContain('[…]');
});
