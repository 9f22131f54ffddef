import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RequiredServer } from './required-server.ts';

const variable = 'VERDICT_TEST_KUBECONFIG';
const install = `npm run test:cluster (needs Go), or set ${variable}`;

/** The kubeconfig of a cluster that tests may use as they like; undefined: none is named, and the suite is noted as not run. With VERDICT_REQUIRE_SERVERS=1 that throws. */
export function requiredCluster(required: Omit<RequiredServer, 'debian'>): string | undefined {
  // oxlint-disable-next-line node/no-process-env -- where tests learn what there is
  const { suite, directory, environment = process.env } = required;
  const note = join(directory, 'test-results', 'skipped-suites', 'kubernetes.json');
  rmSync(note, { force: true });
  const kubeconfig = environment[variable];
  if (kubeconfig !== undefined && kubeconfig !== '') return kubeconfig;
  if (environment['VERDICT_REQUIRE_SERVERS'] === '1')
    throw new Error(`${suite} needs a Kubernetes cluster: ${install}`);
  mkdirSync(join(note, '..'), { recursive: true });
  writeFileSync(note, `${JSON.stringify({ suite, server: 'a Kubernetes cluster', install })}\n`);
  return undefined;
}
