import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Manifest } from '../check-workspace/workspace.ts';
import { packedPackage, type PackedPackage } from './pack-packages.ts';

export interface PackageRegistry {
  readonly url: string;
  close(): Promise<void>;
}

/** What `npm publish` sends. */
interface Publication {
  readonly versions: Readonly<Record<string, Manifest>>;
  readonly _attachments: Readonly<Record<string, { readonly data: string }>>;
}

/** A package registry on the loopback interface with just these packages, and what is published to it meanwhile. */
export async function createPackageRegistry(packages: readonly PackedPackage[]): Promise<PackageRegistry> {
  const byName = new Map(packages.map((entry) => [entry.manifest.name, entry]));
  const server = createServer((request, response) => {
    answer(request, response, byName).catch((error: unknown) => response.destroy(error as Error));
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

type Packages = Map<string, PackedPackage>;

async function answer(request: IncomingMessage, response: ServerResponse, packages: Packages): Promise<void> {
  const path = decodeURIComponent(request.url?.slice(1) ?? '');
  if (request.method === 'PUT') {
    publish(JSON.parse(await text(request)) as Publication, packages);
    return send(response, 201, JSON.stringify({ ok: true }));
  }
  const tarball = [...packages.values()].find(({ file }) => path === `-/${file}`);
  if (tarball !== undefined) return send(response, 200, tarball.content);
  const found = packages.get(path);
  if (found === undefined) return send(response, 404, JSON.stringify({ error: 'not found' }));
  return send(response, 200, JSON.stringify(describe(found, `http://${request.headers.host}/`)));
}

function send(response: ServerResponse, status: number, body: string | Buffer): void {
  response.writeHead(status, { 'content-type': Buffer.isBuffer(body) ? 'application/gzip' : 'application/json' });
  response.end(body);
}

function publish({ versions, _attachments }: Publication, packages: Packages): void {
  const [manifest] = Object.values(versions);
  const [attachment] = Object.values(_attachments);
  if (manifest === undefined || attachment === undefined) throw new Error('nothing is published');
  packages.set(manifest.name, packedPackage(manifest, Buffer.from(attachment.data, 'base64')));
}

function describe({ manifest, file, integrity }: PackedPackage, url: string): object {
  const { name, version = '' } = manifest;
  const dist = { tarball: `${url}-/${file}`, integrity };
  return { name, 'dist-tags': { latest: version }, versions: { [version]: { ...manifest, dist } } };
}
