import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Rows of a JSON-lines file, split on "\n" alone since values may hold U+2028; none when there is no such file. */
export function readRows<Row>(directory: string, file: string): readonly Row[] {
  const path = join(directory, file);
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, 'utf8').split('\n');
  return lines.filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as Row);
}
