import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { executeDocBlocks } from './doc-blocks/execute-doc-blocks.ts';
import { withFreePorts } from './doc-blocks/free-ports.ts';
import { readDocBlocks } from './doc-blocks/read-doc-blocks.ts';
import { withPackageRegistry } from './packed/with-package-registry.ts';

/** Executes the marked blocks of each document in an empty folder, with this workspace's packages as if they were published. */
async function main(files: readonly string[]): Promise<void> {
  await withPackageRegistry(async ({ environment }) => {
    for (const file of files) await runDocument(file, environment);
  });
}

async function runDocument(file: string, environment: NodeJS.ProcessEnv): Promise<void> {
  const blocks = readDocBlocks(await withFreePorts(readFileSync(file, 'utf8')));
  const folder = mkdtempSync(join(tmpdir(), 'verdict-document-'));
  try {
    await executeDocBlocks(blocks, { folder, environment });
    console.log(`${file}: ${blocks.length} blocks as written`);
  } catch (error) {
    process.exitCode = 1;
    console.error(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  } finally {
    rmSync(folder, { recursive: true, maxRetries: 3 });
  }
}

await main(process.argv.slice(2));
