import type { SecretReader, StringMap } from '../provider/index.ts';

/** Secrets by `<name>` for the run's namespace, or `controller/<name>` for the controller's. An Error stands for a failed read. */
export function createMemorySecrets(secrets: Readonly<Record<string, StringMap | Error>> = {}): SecretReader {
  return {
    async read({ namespace, name }) {
      const secret = secrets[namespace === 'run' ? name : `controller/${name}`];
      if (secret instanceof Error) throw secret;
      return secret;
    },
  };
}
