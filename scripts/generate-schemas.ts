import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { configTable } from './generated/config-table.ts';
import { customResourceDefinitions } from './generated/custom-resource-definitions.ts';
import { documentSchemas } from './generated/document-schemas.ts';
import { providersPage } from './generated/providers-page.ts';
import { readProviders, type DescribedProvider } from './generated/read-providers.ts';
import { replaceSection } from './generated/replace-section.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Writes what is made from the schemas: config tables, `docs/providers.md`, `schemas/`, `deploy/crds/`. With `--check` it only compares. */
async function main(isCheck: boolean): Promise<void> {
  const providers = await readProviders(root);
  const files = new Map([...readmes(providers), ...pages(providers)]);
  const stale = [...files].filter(([file, text]) => read(file) !== text);
  if (!isCheck) for (const [file, text] of stale) write(file, text);
  for (const [file] of stale) console.log(isCheck ? `${file} is out of date; run npm run generate` : `${file} written`);
  console.log(`${files.size} files from the schemas of ${providers.length} providers, ${stale.length} changed`);
  if (isCheck && stale.length > 0) process.exitCode = 1;
}

function readmes(providers: readonly DescribedProvider[]): readonly (readonly [string, string])[] {
  return providers.map(({ directory, schema }) => {
    const file = `${directory}/README.md`;
    const changed = replaceSection(read(file) ?? '', 'config', configTable(schema));
    if (changed === undefined) throw new Error(`${file} has no <!-- config:start --> and <!-- config:end -->`);
    return [file, changed];
  });
}

function pages(providers: readonly DescribedProvider[]): readonly (readonly [string, string])[] {
  const schemas = [...documentSchemas(providers)].map(
    ([name, schema]) => [`schemas/${name}`, `${JSON.stringify(schema, null, 2)}\n`] as const,
  );
  const definitions = [...customResourceDefinitions(providers)].map(
    ([name, text]) => [`deploy/crds/${name}`, text] as const,
  );
  return [['docs/providers.md', providersPage(providers)], ...schemas, ...definitions];
}

function read(file: string): string | undefined {
  const path = join(root, file);
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

function write(file: string, text: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
}

await main(process.argv.includes('--check'));
