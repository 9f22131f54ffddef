import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parse } from 'yaml';
import { type ClusterApi, type ClusterObject, ClusterRefusal } from './cluster-api.ts';

const shipped = join(import.meta.dirname, '..', '..', 'deploy', 'crds');
const collection = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';

interface Crd extends ClusterObject {
  readonly spec: object;
  readonly status?: { readonly conditions?: readonly { readonly type: string; readonly status: string }[] };
}

/** Installs the shipped CRDs, or brings those that are there up to date, and waits until they are served. */
export async function installCrds(api: ClusterApi, directory = shipped): Promise<void> {
  const files = readdirSync(directory).filter((file) => file.endsWith('crd.yaml'));
  await Promise.all(
    files.map(async (file) => {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a CRD of the repository
      await installCrd(api, parse(readFileSync(join(directory, file), 'utf8')) as Crd);
    }),
  );
}

async function installCrd(api: ClusterApi, crd: Crd): Promise<void> {
  const path = `${collection}/${crd.metadata.name}`;
  try {
    await api.send({ method: 'POST', path: collection, body: crd });
  } catch (error) {
    if (!(error instanceof ClusterRefusal) || error.status !== 409) throw error;
    await api.send({ method: 'PATCH', path, body: { spec: crd.spec } });
  }
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const { status } = await api.send<Crd>({ path });
    if (status?.conditions?.some(({ type, status: is }) => type === 'Established' && is === 'True') === true) return;
    await sleep(50);
  }
  throw new Error(`${crd.metadata.name} is not served`);
}
