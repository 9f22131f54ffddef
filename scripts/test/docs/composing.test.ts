import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readDocBlocks } from '../../doc-blocks/read-doc-blocks.ts';

const page = readFileSync(new URL('../../../docs/composing.md', import.meta.url), 'utf8');
const program = readFileSync(new URL('../../../examples/own-controller/src/main.ts', import.meta.url), 'utf8');
const written = new Set(readDocBlocks(page).map(({ text }) => text));
const quoted = [...page.matchAll(/^```ts[^\n]*\n([^]*?)^```$/gm)]
  .map(([, text = '']) => text)
  .filter((text) => !written.has(text));

test('the page quotes the example', () => {
  expect(quoted.length).toBeGreaterThan(3);
});

test.each(quoted)('the example holds what the page quotes: %#', (text) => {
  expect(program).toContain(text);
});

test('the example keeps to fifty lines', () => {
  expect(program.trimEnd().split('\n').length).toBeLessThanOrEqual(50);
});
