import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { packPackages } from './pack-packages.ts';
import { createPackageRegistry } from './package-registry.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface RegistryUse {
  /** For npm: it takes packages of this project's scope, and of the guide's `@acme`, from the loopback registry. */
  readonly environment: NodeJS.ProcessEnv;
}

/** Packs the workspace and serves the tarballs while `use` runs; other packages come from the registry npm is set up for. */
export async function withPackageRegistry<Result>(use: (parts: RegistryUse) => Promise<Result>): Promise<Result> {
  const destination = mkdtempSync(join(tmpdir(), 'verdict-packed-'));
  try {
    const registry = await createPackageRegistry(await packPackages(root, destination));
    try {
      return await use({ environment: npmEnvironment(registry.url, join(destination, 'cache')) });
    } finally {
      await registry.close();
    }
  } finally {
    rmSync(destination, { recursive: true, maxRetries: 3 });
  }
}

/** Without what `npm run` tells its scripts, and with a cache of its own, since versions are not what makes these packages differ. */
function npmEnvironment(url: string, cache: string): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^npm_(?:package|lifecycle|config_local)|^INIT_CWD$/.test(name),
  );
  return {
    ...Object.fromEntries(inherited),
    'npm_config_@verdict:registry': url,
    'npm_config_@acme:registry': url,
    [`npm_config_${url.replace('http:', '')}:_authToken`]: 'anyone',
    npm_config_cache: cache,
    npm_config_audit: 'false',
    npm_config_loglevel: 'error',
    npm_config_fund: 'false',
    npm_config_update_notifier: 'false',
    npm_config_yes: 'true',
  };
}
