import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readWorkspace } from '../check-workspace/read-workspace.ts';
import { isPublished, type Manifest } from '../check-workspace/workspace.ts';

export interface PackedPackage {
  readonly manifest: Manifest;
  /** Name of the tarball. */
  readonly file: string;
  readonly content: Buffer;
  readonly integrity: string;
}

interface PackReport {
  readonly name: string;
  readonly filename: string;
}

/** Packs every published package of the workspace as it stands on disk, `dist` included, into `destination`. */
export async function packPackages(root: string, destination: string): Promise<readonly PackedPackage[]> {
  const manifests = readWorkspace(root)
    .packages.filter(isPublished)
    .map(({ manifest }) => manifest);
  const selected = manifests.flatMap(({ name }) => ['-w', name]);
  const { stdout } = await promisify(execFile)(
    'npm',
    ['pack', '--json', '--ignore-scripts', '--pack-destination', destination, ...selected],
    { cwd: root, maxBuffer: 2 ** 26 },
  );
  const reports = Object.values(JSON.parse(stdout) as Readonly<Record<string, PackReport>>);
  return manifests.map((manifest) => readPacked(manifest, destination, reports));
}

function readPacked(manifest: Manifest, destination: string, reports: readonly PackReport[]): PackedPackage {
  const report = reports.find(({ name }) => name === manifest.name);
  if (report === undefined) throw new Error(`${manifest.name} was not packed`);
  const content = readFileSync(join(destination, report.filename));
  return packedPackage(manifest, content);
}

export function packedPackage(manifest: Manifest, content: Buffer): PackedPackage {
  const integrity = `sha512-${createHash('sha512').update(content).digest('base64')}`;
  const file = `${manifest.name.replace('@', '').replace('/', '-')}-${manifest.version}.tgz`;
  return { manifest, file, content, integrity };
}
