import { expect, test } from 'vitest';
import { toCanaryScopes } from '../src/scopes.ts';
import { document, nowMs, readConfig } from './kayenta-call.ts';
import { recording } from './recording.ts';

const times = { runStartedAt: nowMs - 3_600_000, startedAt: nowMs + 987, intervalMs: 1_800_000 };
const side = (scope: string, parts: object = {}) => ({ scope, region: 'eu', step: 60, ...parts });
const pair = (control: object = {}, experiment: object = control, name = 'default') => ({
  name,
  controlScope: side('b', control),
  experimentScope: side('c', experiment),
});
const scopesOf = (changes: object, at: Parameters<typeof toCanaryScopes>[1] = times) =>
  toCanaryScopes(readConfig(changes), at);

test('scopes with times of their own are those that a real Kayenta took', () => {
  expect(scopesOf({})).toEqual(recording('good-start').request.body?.['scopes']);
});

test('without times the analysis covers one interval up to the start of the measurement, in whole seconds', () => {
  const { controlScope, experimentScope } = scopesOf({ scopes: [pair()] })['default'] ?? {};
  const window = { location: 'eu', step: 60, start: '2026-11-23T22:11:00Z', end: '2026-11-23T22:41:00Z' };
  expect(controlScope).toEqual({ scope: 'b', ...window });
  expect(experimentScope).toEqual({ scope: 'c', ...window });
});

test('with lookback it begins with the run', () => {
  const { start, end } = scopesOf({ scopes: [pair()], lookback: true })['default']?.controlScope ?? {};
  expect([start, end]).toEqual(['2026-11-23T21:41:00Z', '2026-11-23T22:41:00Z']);
});

test('a time of its own wins over lookback, and the other one is filled in', () => {
  const scopes = [pair({ start: 'first' }, { start: 'second' })];
  const { controlScope, experimentScope } = scopesOf({ scopes, lookback: true })['default'] ?? {};
  expect([controlScope?.start, experimentScope?.start]).toEqual(['first', 'second']);
  expect(controlScope?.end).toBe('2026-11-23T22:41:00Z');
});

test('scopes are sorted by name, and the last of a name wins', () => {
  const scopes = [
    pair({ end: 'z' }, undefined, 'z'),
    pair({ end: 'old' }, undefined, 'a'),
    pair({ end: 'a' }, undefined, 'a'),
  ];
  const found = scopesOf({ scopes });
  expect(Object.keys(found)).toEqual(['a', 'z']);
  expect(found['a']?.controlScope.end).toBe('a');
});

test.for(['start', 'end'])('%s is set in both scopes of a pair or in none', (field) => {
  const message = `controlScope.${field} and experimentScope.${field} must both be set or be empty`;
  expect(() => scopesOf({ scopes: [pair({ [field]: 'x' }, {})] })).toThrow(message);
  expect(() => scopesOf({ scopes: [pair({}, { [field]: 'x' })] })).toThrow(message);
});

test('without a start, lookback or interval there is nothing to begin with', () => {
  const once = { ...times, intervalMs: undefined };
  expect(() => scopesOf({ scopes: [pair()] }, once)).toThrow('Invalid duration "": time: invalid duration ""');
  expect(() => scopesOf({}, once)).not.toThrow();
});

test('lookback in the second in which the run began is refused: it covers nothing', () => {
  const young = { ...times, runStartedAt: nowMs };
  const config = { scopes: [pair()], lookback: true };
  expect(() => scopesOf(config, young)).toThrow('lookback: no time has passed since the run started; set initialDelay');
  expect(() => scopesOf(config, { ...young, startedAt: nowMs + 1000 })).not.toThrow();
  expect(() => scopesOf({ ...config, scopes: document.scopes }, young)).not.toThrow();
});
