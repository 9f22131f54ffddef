import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nameRelease } from './check-workspace/name-release.ts';
import { readWorkspace } from './check-workspace/read-workspace.ts';
import { controllerVersion } from './check-workspace/workspace.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Has the pages and manifests name the controller's version as it stands in its package.json. */
function main(): void {
  const { packages, pages } = readWorkspace(root);
  const version = controllerVersion(packages);
  if (version === undefined) throw new Error('packages/controller/package.json has no version; give it one');
  for (const { file, text } of pages) {
    const named = nameRelease(text, version);
    if (named === text) continue;
    writeFileSync(join(root, file), named);
    console.log(`${file}: names ${version}`);
  }
}

main();
