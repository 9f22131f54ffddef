import { expect, test } from 'vitest';
import { configSchema } from '../src/config.ts';
import { document } from './job-call.ts';

test('a spec is kept as it is, with all that we do not know', () => {
  const spec = { ...document.spec, backoffLimit: 0, newerField: { a: null } };
  expect(configSchema.parse({ spec })).toEqual({ spec });
});

test.for([
  [{}, ['spec']],
  [{ spec: {} }, ['spec', 'template']],
  [{ ...document, metadata: { labels: { a: 1 } } }, ['metadata', 'labels', 'a']],
  [{ spec: { template: { metadata: { labels: 'x' } } } }, ['spec', 'template', 'metadata', 'labels']],
] as const)('%j is refused at %j', ([config, path]) => {
  expect(configSchema.safeParse(config).error?.issues[0]?.path).toEqual(path);
});
