import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { ConditionCase } from './conditions.ts';
import type { ConditionFigures } from './measure-conditions.ts';

export type GoFigures = Readonly<Record<string, ConditionFigures>>;

const directory = fileURLToPath(new URL('./go', import.meta.url));

/** The same conditions in Go, by id; a text says why they could not be measured. */
export function measureGo(cases: readonly ConditionCase[]): GoFigures | string {
  if (spawnSync('go', ['version']).status !== 0) return 'Go is not installed';
  const { status, stdout, stderr } = spawnSync('go', ['run', '.'], {
    cwd: directory,
    input: JSON.stringify(cases),
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  if (status !== 0) return `Go's program failed: ${stderr.trim().split('\n').at(-1) ?? ''}`;
  return JSON.parse(stdout) as GoFigures;
}
