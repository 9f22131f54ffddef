import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readWorkspace } from './check-workspace/read-workspace.ts';
import { isProvider, isPublished } from './check-workspace/workspace.ts';
import { installPackages } from './packed/install-packages.ts';
import { withPackageRegistry } from './packed/with-package-registry.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Writes into an empty folder what the controller's image holds: the packages as they would be published, and what they need. */
async function main(folder: string | undefined, types: readonly string[]): Promise<void> {
  if (folder === undefined)
    throw new Error('usage: assemble-image.ts FOLDER [PROVIDER…]; without providers: all of them');
  const chosen = types.length === 0 ? everyProvider() : types.map((type) => `@verdict/provider-${type}`);
  const names = ['@verdict/controller', ...chosen];
  mkdirSync(folder, { recursive: true });
  const { packages, bytes } = await withPackageRegistry(({ environment }) =>
    installPackages({ folder, names, environment }),
  );
  console.log(`${folder}: ${names.join(' ')}: ${packages.length} packages, ${(bytes / 1e6).toFixed(1)} MB`);
}

function everyProvider(): readonly string[] {
  const { packages } = readWorkspace(root);
  return packages.filter((entry) => isProvider(entry) && isPublished(entry)).map(({ manifest }) => manifest.name);
}

await main(process.argv[2], process.argv.slice(3));
