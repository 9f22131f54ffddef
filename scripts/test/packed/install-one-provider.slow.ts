import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readWorkspace } from '../../check-workspace/read-workspace.ts';
import { isProvider, isPublished, type Manifest, type Package } from '../../check-workspace/workspace.ts';
import { installPackages, type Installation } from '../../packed/install-packages.ts';
import { sizeOfInstallation, sizeProblems } from '../../packed/provider-sizes.ts';
import { withPackageRegistry } from '../../packed/with-package-registry.ts';

const root = join(import.meta.dirname, '../../..');
const published = readWorkspace(root).packages.filter(isPublished);
const providers = published.filter((entry) => isProvider(entry) && entry.files.includes('src/index.ts'));

interface Metric {
  readonly condition: string;
  readonly config: object;
}

/** Accepted by no provider. */
const unfit: Metric = { condition: 'true', config: { unknownField: 1 } };

/** One server that answers as each of the providers' backends would. */
const answers: Readonly<Record<string, unknown>> = {
  '/api/v1/query': { status: 'success', data: { resultType: 'vector', result: [{ metric: {}, value: [0, '1'] }] } },
  '/web': { value: 1 },
  '/render': [{ target: 'a', datapoints: [[1, 60]] }],
};

/** Metrics that these answers fulfil; a provider without one here is asked for its config only. */
const metrics: Readonly<Record<string, (url: string) => Metric>> = {
  prometheus: (url) => ({ condition: 'result[0] == 1', config: { address: url, query: 'up' } }),
  web: (url) => ({ condition: 'result == 1', config: { url: `${url}/web`, jsonPath: '{$.value}' } }),
  graphite: (url) => ({ condition: 'result[0] == 1', config: { address: url, query: 'target=a' } }),
};

let server: Server;
let url: string;
let end: () => void;
let environment: NodeJS.ProcessEnv;
let served: Promise<void>;

beforeAll(async () => {
  server = createServer((request, response) => {
    const body = answers[request.url?.split('?', 1)[0] ?? ''];
    response.writeHead(body === undefined ? 404 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await new Promise<void>((ready, failed) => {
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    served = withPackageRegistry(async (parts) => {
      ({ environment } = parts);
      ready();
      await ended;
    });
    served.catch(failed);
  });
});

afterAll(async () => {
  end();
  await served;
  server.close();
});

describe.each(providers.map((entry) => [entry.manifest.name, entry] as const))('with %s alone', (name, provider) => {
  const type = typeOf(provider);
  let installation: Installation;

  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'verdict-install-'));
    installation = await installPackages({ folder, names: ['@verdict/cli', name], environment });
  });

  afterAll(() => rmSync(installation.folder, { recursive: true, maxRetries: 3 }));

  test('its metric is measured', async () => {
    const metric = metrics[type]?.(url);
    const { code, output } = await verdict([[type, metric ?? unfit]]);
    expect(output).not.toContain('npm install');
    expect({ code, output }).toMatchObject({ code: metric === undefined ? 4 : 0 });
  });

  test('the metrics of the other providers are answered by the commands that install them', async () => {
    const others = providers.filter((entry) => entry !== provider);
    const { code, output } = await verdict(others.map((other) => [typeOf(other), unfit] as const));
    expect(code).toBe(4);
    for (const other of others) expect(output).toContain(`npm install ${other.manifest.name})`);
  });

  test('nothing of the other providers is there, nor of what they alone depend on', () => {
    const needed = dependenciesOf(['@verdict/cli', name], installation.folder);
    expect(installation.packages.filter((installed) => !needed.has(installed))).toEqual([]);
    const foreign = providers.map(({ manifest }) => manifest.name).filter((other) => other !== name);
    expect(foreign.filter((other) => needed.has(other))).toEqual([]);
  });

  test('its size is within the goals', () => {
    expect(sizeProblems(sizeOfInstallation(name, installation))).toEqual([]);
  });

  async function verdict(wanted: readonly (readonly [string, Metric])[]) {
    const document = {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'AnalysisTemplate',
      metadata: { name: 'release' },
      spec: {
        metrics: wanted.map(([key, { condition, config }]) => ({
          name: key,
          successCondition: condition,
          provider: { [key]: config },
        })),
      },
    };
    writeFileSync(join(installation.folder, 'template.yaml'), JSON.stringify(document));
    const child = spawn(join(installation.folder, 'node_modules/.bin/verdict'), ['run', 'template.yaml'], {
      cwd: installation.folder,
      env: { ...environment, NO_COLOR: '1', COLUMNS: '400' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
    const [out, error] = await Promise.all([text(child.stdout), text(child.stderr)]);
    return { code: await ended, output: out + error };
  }
});

function typeOf({ manifest }: Package): string {
  return manifest.verdict?.providers?.[0] ?? '';
}

/** Names of the packages and of all that they depend on, as they were installed. Optional peers are nobody's need. */
function dependenciesOf(names: readonly string[], folder: string, found = new Set<string>()): ReadonlySet<string> {
  for (const name of names.filter((candidate) => !found.has(candidate))) {
    const file = join(folder, 'node_modules', name, 'package.json');
    if (!existsSync(file)) continue;
    found.add(name);
    const manifest = JSON.parse(readFileSync(file, 'utf8')) as Manifest;
    const { dependencies, peerDependencies, optionalDependencies } = manifest;
    dependenciesOf(Object.keys({ ...dependencies, ...peerDependencies, ...optionalDependencies }), folder, found);
  }
  return found;
}
