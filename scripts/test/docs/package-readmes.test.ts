import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { collectTemplates, compileRun, createRun, ProviderRegistry, readManifests } from '@verdict/core';
import { afterAll, expect, test } from 'vitest';
import { stringify, parse } from 'yaml';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const folders = ['packages', 'providers'].flatMap((group) =>
  readdirSync(join(root, group)).map((name) => `${group}/${name}`),
);
const readmes = folders.filter((folder) => existsSync(join(root, folder, 'README.md')));

function blocksOf(folder: string, language: string): readonly string[] {
  const page = readFileSync(join(root, folder, 'README.md'), 'utf8');
  return [...page.matchAll(/^```(\w+)[^\n]*\n([^]*?)^```$/gm)].flatMap(([, found, text = '']) =>
    found === language ? [text] : [],
  );
}

const documents = readmes
  .filter((folder) => folder.startsWith('providers/'))
  .flatMap((folder) => blocksOf(folder, 'yaml').map((text) => [folder, text] as const))
  .filter(([, text]) => text.includes('metrics:'));

test.each(documents)('what %s shows is accepted as it is', async (folder, text) => {
  const { createProvider } = await import(`@verdict/provider-${basename(folder)}`);
  const registry = new ProviderRegistry([createProvider()]);
  const sources = readManifests(documentOf(text));
  const templates = sources.flatMap((one) => (one.kind === 'AnalysisTemplate' ? [one.object] : []));
  const [name = ''] = templates.map(({ metadata }) => metadata.name);
  const collected = collectTemplates([{ templateName: name }], {
    namespaced: () => templates[0],
    cluster: () => undefined,
  });
  const names = [...text.matchAll(/\{\{\s*args\.([\w-]+)\s*\}\}/g)].map(([, argument = '']) => argument);
  const declared = collected.templates.flatMap(({ spec }) => spec.args ?? []).map((argument) => argument.name);
  const args = names.map((argument) => ({ name: argument, value: 'x' }));
  const run = createRun(collected, { name, namespace: 'default' }, { args });
  const undeclared = args.filter((argument) => !declared.includes(argument.name));
  const complete = { ...run, spec: { ...run.spec, args: [...(run.spec.args ?? []), ...undeclared] } };
  expect(compileRun(complete, registry, { strict: true }).metrics.length).toBeGreaterThan(0);
});

/** A fragment stands for the spec of a template. */
function documentOf(text: string): string {
  if (/^kind:/mu.test(text)) return text;
  const head = { apiVersion: 'argoproj.io/v1alpha1', kind: 'AnalysisTemplate', metadata: { name: 'readme' } };
  return stringify({ ...head, spec: parse(text) });
}

const directory = mkdtempSync(join(root, 'node_modules/.readmes-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

test('the programs of the packages’ READMEs have no type errors', () => {
  const compilerOptions = { composite: false, noEmit: true, allowImportingTsExtensions: true, noUnusedLocals: false };
  const programs = readmes.flatMap((folder) =>
    blocksOf(folder, 'ts')
      .filter((text) => /^import .* from '(?:@verdict\/|zod)/mu.test(text) && !text.includes("'../"))
      .map((text, index) => [`${folder.replace('/', '-')}-${index}.ts`, text] as const),
  );
  for (const [file, text] of programs) writeFileSync(join(directory, file), `${text}\nexport {};\n`);
  writeFileSync(
    join(directory, 'tsconfig.json'),
    JSON.stringify({
      extends: join(root, 'tsconfig.base.json'),
      compilerOptions: { ...compilerOptions, declarationMap: false, rewriteRelativeImportExtensions: false },
      include: ['*.ts'],
    }),
  );
  expect(programs.length).toBeGreaterThan(6);
  expect(typeErrors()).toBe('');
});

function typeErrors(): string {
  try {
    return execFileSync(join(root, 'node_modules/.bin/tsc'), ['-p', directory], { encoding: 'utf8', stdio: 'pipe' });
  } catch (error) {
    return String(Reflect.get(Object(error), 'stdout'));
  }
}
