import { expect, test } from 'vitest';
import { profileOf } from '../src/config.ts';
import { readConfig } from './provider-call.ts';

test('the profile is the name of the Secret, by default influxdb', () => {
  expect(profileOf(readConfig({ query: 'x' }))).toBe('influxdb');
  expect(profileOf(readConfig({ profile: 'other' }))).toBe('other');
});

test('an unknown field is refused', () => {
  expect(() => readConfig({ query: 'x', address: 'http://a' })).toThrow('Unrecognized key: "address"');
});
