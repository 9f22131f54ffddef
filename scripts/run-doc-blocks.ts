import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { executeDocBlocks, type ExecutionSettings } from './doc-blocks/execute-doc-blocks.ts';
import { withFreePorts } from './doc-blocks/free-ports.ts';
import { type DocBlock, readDocBlocks } from './doc-blocks/read-doc-blocks.ts';
import { createReleasedRepository } from './doc-blocks/released-repository.ts';
import { restoreCluster } from './doc-blocks/restore-cluster.ts';
import { withPackageRegistry } from './packed/with-package-registry.ts';

const kubeconfig = process.env['VERDICT_TEST_KUBECONFIG'] ?? '';
const hasCluster = kubeconfig !== '' && (process.env['VERDICT_TEST_CLUSTER_LACKS'] ?? '') === '';

const install = 'tools/test-cluster/with-cluster.sh npm run docs:run (needs Go or KUBEBUILDER_ASSETS)';

/** Executes the marked blocks of each document in an empty folder, with this workspace's packages as if they were published. */
async function main(files: readonly string[]): Promise<void> {
  await withPackageRegistry(async ({ environment }) => {
    for (const file of files) await runDocument(file, environment);
  });
}

async function runDocument(file: string, environment: NodeJS.ProcessEnv): Promise<void> {
  const markdown = await withFreePorts(readFileSync(file, 'utf8'));
  const blocks = readDocBlocks(markdown);
  const left = hasCluster ? [] : blocks.filter(({ needsCluster }) => needsCluster);
  const executed = blocks.filter((block) => !left.includes(block));
  const folder = mkdtempSync(join(tmpdir(), 'verdict-document-'));
  try {
    if (!executed.some(({ needsCluster }) => needsCluster)) await executeDocBlocks(executed, { folder, environment });
    else await onCluster(executed, { folder, environment, markdown });
    console.log(`${file}: ${executed.length} blocks as written`);
    tellLeft(file, left);
  } catch (error) {
    process.exitCode = 1;
    console.error(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  } finally {
    rmSync(folder, { recursive: true, maxRetries: 3 });
  }
}

interface DocumentSettings extends ExecutionSettings {
  readonly markdown: string;
}

async function onCluster(
  blocks: readonly DocBlock[],
  { folder, environment, markdown }: DocumentSettings,
): Promise<void> {
  const released = createReleasedRepository(join(folder, '.released'), markdown);
  const settings = { folder, environment: { ...environment, ...released, KUBECONFIG: kubeconfig } };
  await restoreCluster(kubeconfig, () => executeDocBlocks(blocks, settings));
}

function tellLeft(file: string, left: readonly DocBlock[]): void {
  if (left.length === 0) return;
  const lines = left.map(({ line }) => line).join(', ');
  console.log(`${file}: not run, for lack of a Kubernetes cluster: the blocks of lines ${lines}; ${install}`);
  if (process.env['VERDICT_REQUIRE_SERVERS'] === '1') process.exitCode = 1;
}

await main(process.argv.slice(2));
