import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Clock } from '@verdict/core/provider';
import { z } from 'zod';
import type { ExecPlugin } from './kubeconfig-file.ts';

const run = promisify(execFile);
const deadlineMs = 60_000;

const credentialSchema = z.object({
  status: z.object({
    token: z.string().optional(),
    clientCertificateData: z.string().optional(),
    clientKeyData: z.string().optional(),
    expirationTimestamp: z.string().optional(),
  }),
});

export type ExecCredential = z.output<typeof credentialSchema>['status'];

/** What a credential plugin gives, kept until it expires. */
export class ExecCredentials {
  readonly #plugin: ExecPlugin;
  readonly #clock: Pick<Clock, 'now'>;
  #kept: ExecCredential | undefined;

  constructor(plugin: ExecPlugin, clock: Pick<Clock, 'now'>) {
    this.#plugin = plugin;
    this.#clock = clock;
  }

  async get(): Promise<ExecCredential> {
    const expiresAt = Date.parse(this.#kept?.expirationTimestamp ?? '');
    if (this.#kept === undefined || expiresAt <= this.#clock.now()) this.#kept = await runPlugin(this.#plugin);
    return this.#kept;
  }
}

async function runPlugin(plugin: ExecPlugin): Promise<ExecCredential> {
  const { apiVersion = 'client.authentication.k8s.io/v1', command, args, env } = plugin;
  const information = { apiVersion, kind: 'ExecCredential', spec: { interactive: false } };
  try {
    const { stdout } = await run(command, args, {
      timeout: deadlineMs,
      env: {
        // oxlint-disable-next-line node/no-process-env -- plugins find their own configuration by it
        ...process.env,
        KUBERNETES_EXEC_INFO: JSON.stringify(information),
        ...Object.fromEntries(env.map(({ name, value }) => [name, value])),
      },
    });
    return credentialSchema.parse(JSON.parse(stdout)).status;
  } catch (error) {
    throw pluginFailure(plugin, error);
  }
}

/** Its output may be a token, so that only what it says on the other channel is told. */
function pluginFailure({ command, installHint }: ExecPlugin, error: unknown): Error {
  const name = `the credential plugin ${command}`;
  if (!(error instanceof Error) || !('code' in error)) return new Error(`${name} gave no credentials`);
  if (error.code === 'ENOENT')
    return new Error(`${name} was not found${installHint === undefined ? '' : `: ${installHint}`}`);
  const said = 'stderr' in error && typeof error.stderr === 'string' ? error.stderr.trim().slice(0, 500) : '';
  return new Error(`${name} failed${said === '' ? '' : `: ${said}`}`);
}
