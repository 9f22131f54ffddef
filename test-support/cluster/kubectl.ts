import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

const tools = join(import.meta.dirname, '..', '..', 'tools', 'test-cluster');
const built = join(tools, '.build', 'kubectl');
const run = promisify(execFile);

/** What kubectl prints. Where there is none, it is built from its Go module, which takes a minute. */
export async function kubectl(kubeconfig: string, ...words: readonly string[]): Promise<string> {
  const program = isOnPath('kubectl') ? 'kubectl' : built;
  if (program === built && !existsSync(built)) await build();
  const { stdout } = await run(program, ['--kubeconfig', kubeconfig, ...words], { maxBuffer: 2 ** 26 });
  return stdout;
}

/** `with-cluster.sh` puts the one there that goes with the cluster. */
function isOnPath(program: string): boolean {
  // oxlint-disable-next-line node/no-process-env -- where programs are
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders.some((folder) => existsSync(join(folder, program)));
}

async function build(): Promise<void> {
  // oxlint-disable-next-line node/no-process-env -- what Go needs to find its caches
  const environment = { ...process.env, CGO_ENABLED: '0' };
  // Under a name of its own first: several tests may need it at once.
  const draft = `${built}.${process.pid}`;
  await run('go', ['build', '-trimpath', '-ldflags', '-s -w', '-o', draft, './kubectl'], {
    cwd: tools,
    env: environment,
  });
  await run('mv', ['-f', draft, built]);
}
