import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readWorkspace } from './check-workspace/read-workspace.ts';
import { isProvider, isPublished } from './check-workspace/workspace.ts';
import { replaceSection } from './generated/replace-section.ts';
import { measureProvider, sizeProblems, sizeTable, type ProviderSize } from './packed/provider-sizes.ts';
import { withPackageRegistry } from './packed/with-package-registry.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const readme = fileURLToPath(new URL('../README.md', import.meta.url));

/** Installs the command with each provider, prints the table of sizes and writes it into the README (not with `--check`). */
async function main(isCheck: boolean): Promise<void> {
  const sizes = await withPackageRegistry(({ environment }) => measureAll(environment));
  const table = sizeTable(sizes);
  console.log(table);
  const problems = sizes.flatMap(sizeProblems);
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exitCode = 1;
  if (!isCheck) writeTable(table);
}

async function measureAll(environment: NodeJS.ProcessEnv): Promise<readonly ProviderSize[]> {
  const sizes: ProviderSize[] = [];
  for (const { manifest } of readWorkspace(root).packages.filter((entry) => isProvider(entry) && isPublished(entry))) {
    sizes.push(await measureProvider(manifest.name, environment));
  }
  return sizes;
}

function writeTable(table: string): void {
  const changed = replaceSection(readFileSync(readme, 'utf8'), 'sizes', table);
  if (changed === undefined) throw new Error('README.md has no <!-- sizes:start --> and <!-- sizes:end -->');
  writeFileSync(readme, changed);
}

await main(process.argv.includes('--check'));
