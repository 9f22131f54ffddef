import type { StringMap } from '../provider/index.ts';
import { fallbackDeadlineMs } from './call-provider.ts';
import { CallScope } from './call-scope.ts';
import type { CompiledRun } from './compiled-run.ts';
import { errorText } from './error-text.ts';
import type { TurnContext } from './turn-context.ts';

export interface SecretProblem {
  readonly message: string;
  /** There is no such secret or key; else it could not be read, which may pass. */
  readonly missing: boolean;
}

export type SecretSource = Pick<TurnContext, 'secrets' | 'clock' | 'signal' | 'options'>;

export interface SecretArguments {
  /** Argument name → value. */
  readonly values: ReadonlyMap<string, string>;
  /** Argument name → why it has no value, in argument order. */
  readonly problems: ReadonlyMap<string, SecretProblem>;
}

const none: SecretArguments = { values: new Map(), problems: new Map() };

/** Reads each secret of the run's arguments once. Rejects only when the driver stops. */
export async function readSecrets(run: CompiledRun, source: SecretSource): Promise<SecretArguments> {
  if (run.secretArguments.size === 0) return none;
  const names = [...new Set([...run.secretArguments.values()].map(({ name }) => name))];
  const read = new Map(await Promise.all(names.map(async (name) => [name, await readSecret(name, source)] as const)));
  const values = new Map<string, string>();
  const problems = new Map<string, SecretProblem>();
  for (const [argument, { name, key }] of run.secretArguments) {
    const secret = read.get(name);
    const value = secret?.values !== undefined && Object.hasOwn(secret.values, key) ? secret.values[key] : undefined;
    if (value !== undefined) values.set(argument, value);
    else
      problems.set(
        argument,
        secret?.problem ?? { message: `key '${key}' does not exist in secret '${name}'`, missing: true },
      );
  }
  return { values, problems };
}

interface ReadSecret {
  readonly values?: StringMap;
  readonly problem?: SecretProblem;
}

async function readSecret(name: string, { secrets, clock, signal, options }: SecretSource): Promise<ReadSecret> {
  const ms = options.defaultDeadlineMs ?? fallbackDeadlineMs;
  try {
    const reading = Promise.resolve(secrets.read({ namespace: 'run', name }));
    const values = await new CallScope(clock, signal).settle(reading, {
      ms,
      error: () => new Error('no answer in time'),
    });
    return values === undefined ? { problem: { message: `secrets "${name}" not found`, missing: true } } : { values };
  } catch (error) {
    signal.throwIfAborted();
    return { problem: { message: `secret "${name}" could not be read: ${errorText(error)}`, missing: false } };
  }
}
