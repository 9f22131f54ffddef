import { expect, test } from 'vitest';
import { labelSelectorText } from '../src/label-selector-text.ts';

test('labels and expressions are joined as the API reads them', () => {
  const matchExpressions = [
    { key: 'tier', operator: 'In', values: ['a', 'b'] },
    { key: 'zone', operator: 'NotIn', values: ['x'] },
    { key: 'app', operator: 'Exists' },
    { key: 'old', operator: 'DoesNotExist' },
  ];
  const text = 'job-name=j,team=t,tier in (a,b),zone notin (x),app,!old';
  expect(labelSelectorText({ matchLabels: { 'job-name': 'j', team: 't' }, matchExpressions })).toBe(text);
  expect(labelSelectorText({})).toBe('');
});
