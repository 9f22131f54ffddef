import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RequiredServer } from './required-server.ts';

const variable = 'VERDICT_TEST_KUBECONFIG';
const install = `npm run test:cluster (needs Go or KUBEBUILDER_ASSETS), or set ${variable}`;
const lacking = 'VERDICT_TEST_CLUSTER_LACKS';
const apiServer = { name: 'kubernetes', server: 'a Kubernetes cluster' };
const wholeCluster = {
  name: 'kube-controller-manager',
  server: 'a Kubernetes cluster with kube-controller-manager',
};

export interface RequiredCluster extends Omit<RequiredServer, 'debian'> {
  /** Whether the suite needs what kube-controller-manager does: pods of Jobs, garbage collection, the end of namespaces. */
  readonly needsControllers?: boolean;
}

/** The kubeconfig of a cluster that tests may use as they like; undefined: none is named, and the suite is noted as not run. With VERDICT_REQUIRE_SERVERS=1 that throws. */
export function requiredCluster(required: RequiredCluster): string | undefined {
  // oxlint-disable-next-line node/no-process-env -- where tests learn what there is
  const { suite, directory, environment = process.env, needsControllers = false } = required;
  const { name, server } = needsControllers ? wholeCluster : apiServer;
  const note = join(directory, 'test-results', 'skipped-suites', `${name}.json`);
  rmSync(note, { force: true });
  const kubeconfig = environment[variable] ?? '';
  const isEnough = !needsControllers || !(environment[lacking] ?? '').includes(wholeCluster.name);
  if (kubeconfig !== '' && isEnough) return kubeconfig;
  if (environment['VERDICT_REQUIRE_SERVERS'] === '1') throw new Error(`${suite} needs ${server}: ${install}`);
  mkdirSync(join(note, '..'), { recursive: true });
  writeFileSync(note, `${JSON.stringify({ suite, server, install })}\n`);
  return undefined;
}
