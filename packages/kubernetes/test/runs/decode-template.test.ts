import { describe, expect, test } from 'vitest';
import type { AnalysisTemplate } from '@verdict/core';
import type { StoredObject } from '../../src/index.ts';
import { decodeTemplate } from '../../src/runs/decode-template.ts';

const stored = (spec: unknown) => ({ metadata: { name: 't' }, spec }) as unknown as StoredObject<AnalysisTemplate>;

test('what is not read is kept as it is, and null is absent where it is read', () => {
  const metric = { name: 'm', newerField: [null], provider: { web: { url: 'x', headers: null } } };
  const spec = {
    metrics: [metric],
    args: [{ name: 'a', value: null, valueFrom: { secretKeyRef: { name: 's', key: 'k' } } }],
    dryRun: null,
    templates: [{ templateName: 'other', clusterScope: null }],
    newer: 1,
  };
  expect(decodeTemplate(stored(spec), 'AnalysisTemplate')).toEqual({
    kind: 'AnalysisTemplate',
    metadata: { name: 't' },
    spec: {
      metrics: [metric],
      args: [{ name: 'a', valueFrom: { secretKeyRef: { name: 's', key: 'k' } } }],
      templates: [{ templateName: 'other' }],
      newer: 1,
    },
  });
});

test.for([undefined, null, {}])('the spec %j is empty', (spec) => {
  expect(decodeTemplate(stored(spec), 'ClusterAnalysisTemplate').spec).toEqual({});
});

describe('a field of another type is named', () => {
  test.for<[unknown, string]>([
    ['text', 'spec: '],
    [{ metrics: {} }, 'spec.metrics: '],
    [{ metrics: ['m'] }, 'spec.metrics[0]: '],
    [{ args: [{ name: 'a', value: 5 }] }, 'spec.args[0].value: '],
    [{ dryRun: [{}] }, 'spec.dryRun[0].metricName: '],
    [{ templates: [{ templateName: 1 }] }, 'spec.templates[0].templateName: '],
  ])('%j', ([spec, path]) => {
    const decode = () => decodeTemplate(stored(spec), 'AnalysisTemplate');
    expect(decode).toThrow(`AnalysisTemplate "t": ${path}`);
    // Asking again does not help.
    expect(decode).toThrow(expect.objectContaining({ isPassing: false }));
  });
});
