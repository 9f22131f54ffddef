import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AnyProvider } from '@verdict/core/provider';

export type SampleFile = 'sample-client' | 'sample-config' | 'query-provider' | 'task-provider';

/** A sample provider with a typical fault: lines of one file, each replaced by others. */
export interface BrokenProvider {
  readonly name: string;
  readonly mode: 'query' | 'task';
  readonly file: SampleFile;
  /** A line as it is, without its indentation, and what stands there instead. */
  readonly edits: Readonly<Record<string, string>>;
  /** The names of all cases that it fails. */
  readonly fails: readonly string[];
}

const samples = join(import.meta.dirname, 'samples');
const workshop = join(import.meta.dirname, '..', 'test-results', 'broken-providers');

/** How many lines are changed, added or taken away. */
export function changedLines({ edits }: BrokenProvider): number {
  const changes = Object.entries(edits).map(([line, text]) => {
    const lines = text.split('\n');
    const added = lines.filter((candidate) => candidate.trim() !== line).length;
    return Math.max(added, lines.length === added ? 1 : 0);
  });
  return changes.reduce((sum, count) => sum + count, 0);
}

/** The factory in a copy of the samples in which the lines were replaced. */
export async function breakSample(broken: BrokenProvider): Promise<() => AnyProvider> {
  const { mode, name } = broken;
  const folder = join(workshop, `${name}-${process.pid}`);
  await rm(folder, { recursive: true, force: true });
  await cp(samples, folder, { recursive: true });
  const path = join(folder, `${broken.file}.ts`);
  let source = await readFile(path, 'utf8');
  for (const [line, replacement] of Object.entries(broken.edits)) source = replaceLine(source, line, replacement);
  await writeFile(path, source);
  const module: { createProvider: () => AnyProvider } = await import(
    pathToFileURL(join(folder, `${mode}-provider.ts`)).href
  );
  return module.createProvider;
}

function replaceLine(source: string, line: string, replacement: string): string {
  const lines = source.split('\n');
  const found = lines.flatMap((text, index) => (text.trim() === line ? [index] : []));
  const [index] = found;
  if (index === undefined || found.length > 1) throw new Error(`${found.length} lines of the sample are: ${line}`);
  return lines.with(index, replacement).join('\n');
}
