import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { engineSuite } from '../../conformance/engine-suite.ts';
import { kinds } from '../../conformance/engine/kinds.ts';

const directory = fileURLToPath(new URL('../../../vectors/edges', import.meta.url));

test('every row at the edges of the engine passes, or deviates by a rule', async () => {
  const scored = await engineSuite.score(directory);
  expect(scored.filter(({ outcome }) => outcome.kind === 'failed')).toEqual([]);
  expect(new Set(scored.map(({ group }) => group))).toEqual(new Set(Object.keys(kinds)));
});
