import type { EventText } from '@verdict/kubernetes';
import { expect, test } from 'vitest';
import { UnknownFields } from '../../src/run/unknown-fields.ts';

function recording(): { readonly unknown: UnknownFields; readonly told: string[] } {
  const told: string[] = [];
  const record = (_target: object, { type, message }: EventText): void => void told.push(`${type} ${message}`);
  return { unknown: new UnknownFields({ record, drain: async () => undefined }), told };
}

const run = { metadata: { name: 'run', namespace: 'ns', uid: 'u' } };

test('the fields of a run are told of once, and again when they are others', () => {
  const { unknown, told } = recording();
  for (const fields of [[], ['spec.a'], ['spec.a'], ['spec.a', 'spec.b']]) unknown.found(run, fields);
  expect(told).toEqual([
    'Warning Fields that are not known are ignored: spec.a',
    'Warning Fields that are not known are ignored: spec.a, spec.b',
  ]);
});

test('each run is told of by itself', () => {
  const { unknown, told } = recording();
  unknown.found(run, ['spec.a']);
  unknown.found({ metadata: { ...run.metadata, uid: 'other' } }, ['spec.a']);
  expect(told).toHaveLength(2);
});
