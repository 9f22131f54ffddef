import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const tools = join(import.meta.dirname, '..', '..', 'tools', 'test-cluster');
const program = join(tools, '.build', 'kubectl');
const run = promisify(execFile);

/** What kubectl prints. Built from its Go module when it is needed for the first time, which takes a minute. */
export async function kubectl(kubeconfig: string, ...words: readonly string[]): Promise<string> {
  if (!existsSync(program)) await build();
  const { stdout } = await run(program, ['--kubeconfig', kubeconfig, ...words], { maxBuffer: 2 ** 26 });
  return stdout;
}

async function build(): Promise<void> {
  // oxlint-disable-next-line node/no-process-env -- what Go needs to find its caches
  const environment = { ...process.env, CGO_ENABLED: '0' };
  // Under a name of its own first: several tests may need it at once.
  const draft = `${program}.${process.pid}`;
  await run('go', ['build', '-trimpath', '-ldflags', '-s -w', '-o', draft, './kubectl'], {
    cwd: tools,
    env: environment,
  });
  await run('mv', ['-f', draft, program]);
}
