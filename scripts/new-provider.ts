import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { createProviderFiles, readCommandLine, readProviderNames } from '@verdict/create-provider';
import { addToWorkspace } from './new-provider/add-to-workspace.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** `npm run new-provider -- NAME --mode query|task`: a complete package that passes every check. */
function main(words: readonly string[]): void {
  const { packageName: text, mode } = readCommandLine(words);
  const names = readProviderNames(text);
  const directory = `providers/${names.name}`;
  const packageName = `@verdict/provider-${names.name}`;
  addToWorkspace(root, directory, createProviderFiles({ names, packageName, mode, place: 'workspace' }));
  execFileSync('oxfmt', [directory, 'tsconfig.json'], { cwd: root, stdio: 'inherit' });
  execFileSync('node', ['--conditions=@verdict/source', 'scripts/generate-schemas.ts'], {
    cwd: root,
    stdio: 'inherit',
  });
  console.log(`${packageName} is in ${directory}. Change it to fit its server, then: npm run generate && npm test`);
}

try {
  main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
}
