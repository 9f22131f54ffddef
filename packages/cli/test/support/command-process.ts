import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Started {
  readonly ended: Promise<Ended>;
  readonly stderr: NodeJS.ReadableStream;
  readonly interrupt: () => void;
}

export interface Surroundings {
  readonly folder: string;
  /** Shell words after the command, such as a redirection. */
  readonly redirect?: string;
  /** Beside those of the test's own process. */
  readonly variables?: Readonly<Record<string, string>>;
}

/** The command as a process of its own. */
export function startCommand(argv: readonly string[], { folder, redirect = '', variables }: Surroundings): Started {
  const words = [process.execPath, '--conditions=@verdict/source', main, ...argv].map((word) => `'${word}'`).join(' ');
  const child = spawn('sh', ['-c', `exec ${words} ${redirect}`], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...variables },
  });
  const ended = Promise.all([once(child, 'exit'), text(child.stdout), text(child.stderr)]).then(
    ([[code], stdout, stderr]) => ({ code, stdout, stderr }),
  );
  return { ended, stderr: child.stderr, interrupt: () => child.kill('SIGINT') };
}
