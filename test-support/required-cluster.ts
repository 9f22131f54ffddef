import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RequiredServer } from './required-server.ts';

const variable = 'VERDICT_TEST_KUBECONFIG';

/** The kubeconfig of a cluster that tests may use as they like; undefined: none is named, and the suite is noted as not run. */
export function requiredCluster(required: Omit<RequiredServer, 'debian'>): string | undefined {
  // oxlint-disable-next-line node/no-process-env -- where tests learn what there is
  const { suite, directory, environment = process.env } = required;
  const note = join(directory, 'test-results', 'skipped-suites', 'kubernetes.json');
  rmSync(note, { force: true });
  const kubeconfig = environment[variable];
  if (kubeconfig !== undefined && kubeconfig !== '') return kubeconfig;
  mkdirSync(join(note, '..'), { recursive: true });
  writeFileSync(note, `${JSON.stringify({ suite, server: 'a Kubernetes cluster', install: `set ${variable}` })}\n`);
  return undefined;
}
