import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { matchesOutput } from './matches-output.ts';
import type { DocBlock } from './read-doc-blocks.ts';

export interface ExecutionSettings {
  /** Where files are written and commands begin; what is left in it is the caller's to remove. */
  readonly folder: string;
  readonly environment: NodeJS.ProcessEnv;
}

interface Shell {
  readonly settings: ExecutionSettings;
  directory: string;
  output: string;
  readonly groups: number[];
}

/** Does what the blocks say; rejects with the line of the first one that fails. Ends what they left running. */
export async function executeDocBlocks(blocks: readonly DocBlock[], settings: ExecutionSettings): Promise<void> {
  const shell: Shell = { settings, directory: settings.folder, output: '', groups: [] };
  try {
    for (const block of blocks) await execute(block, shell);
  } finally {
    for (const group of shell.groups) endGroup(group);
  }
}

async function execute(block: DocBlock, shell: Shell): Promise<void> {
  if (block.kind === 'file') return writeBlock(block, shell);
  if (block.kind === 'run') return runBlock(block, shell);
  if (matchesOutput(shell.output, block.text)) return undefined;
  throw new Error(`line ${block.line}: the command printed\n${shell.output}\ninstead of\n${block.text}`);
}

function writeBlock({ path = '', text }: DocBlock, { directory }: Shell): void {
  const file = join(directory, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** One bash for each block; the folder it ends in is where the next one begins. */
async function runBlock({ text, line, exit = 0 }: DocBlock, shell: Shell): Promise<void> {
  const log = join(shell.settings.folder, '.output');
  const folder = join(shell.settings.folder, '.directory');
  const script = `trap 'pwd > "$DOC_DIRECTORY"' EXIT\n${text}`;
  const code = await runBash(script, { shell, log, environment: { DOC_DIRECTORY: folder } });
  shell.output = readFileSync(log, 'utf8');
  if (code !== exit) throw new Error(`line ${line}: exit code ${code} instead of ${exit}\n${text}\n${shell.output}`);
  shell.directory = readFileSync(folder, 'utf8').trim();
}

interface BashCall {
  readonly shell: Shell;
  readonly log: string;
  readonly environment: NodeJS.ProcessEnv;
}

/** Output goes to a file, as a server left in the background would hold a pipe open; to a new one, as it would write on. */
function runBash(script: string, { shell, log, environment }: BashCall): Promise<number | null> {
  rmSync(log, { force: true });
  const output = openSync(log, 'w');
  const child = spawn('bash', ['-euo', 'pipefail', '-c', script], {
    cwd: shell.directory,
    env: { ...shell.settings.environment, ...environment },
    stdio: ['ignore', output, output],
    detached: true,
  });
  closeSync(output);
  if (child.pid !== undefined) shell.groups.push(child.pid);
  return new Promise((resolve, reject) => child.once('error', reject).once('exit', resolve));
}

/** At once: bash loses a SIGTERM that arrives before what it starts has begun. */
function endGroup(group: number): void {
  try {
    process.kill(-group, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
