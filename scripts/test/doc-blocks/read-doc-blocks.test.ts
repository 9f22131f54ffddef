import { expect, test } from 'vitest';
import { matchesOutput } from '../../doc-blocks/matches-output.ts';
import { readDocBlocks } from '../../doc-blocks/read-doc-blocks.ts';

test('only blocks that say what to do with them are read, with their lines', () => {
  const markdown =
    '# A\n```ts file=src/a.ts\nconst a = 1;\n```\n```sh\nnot run\n```\n```sh run exit=2\nb\n```\n````text output\n```\n````\n';
  expect(readDocBlocks(markdown)).toEqual([
    { kind: 'file', path: 'src/a.ts', line: 3, text: 'const a = 1;\n' },
    { kind: 'run', exit: 2, line: 9, text: 'b\n' },
    { kind: 'output', line: 12, text: '```\n' },
  ]);
});

test('blocks for a cluster say so, and may stand in a comment', () => {
  const markdown = '<!--\n```sh run cluster exit=1\na\n```\n-->\n```text output cluster\nb\n```\n';
  expect(readDocBlocks(markdown)).toEqual([
    { kind: 'run', exit: 1, needsCluster: true, line: 3, text: 'a\n' },
    { kind: 'output', needsCluster: true, line: 7, text: 'b\n' },
  ]);
});

test.each([
  ['a\nb\n', 'a\nb', true],
  ['a  \nb', 'a\nb', true],
  ['a\nb\nc', 'a\n…\nc', true],
  ['took 12 ms', 'took … ms', true],
  ['a.c', 'a.c', true],
  ['abc', 'a.c', false],
  ['a\nb\nc', 'a\nb', false],
  ['', 'a', false],
])('whether %j is shown as %j: %j', (printed, shown, expected) => {
  expect(matchesOutput(printed, shown)).toBe(expected);
});
