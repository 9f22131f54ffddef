import type { Documents } from '../documents/load-documents.ts';
import { createSecretStore, readSecretOptions } from '../documents/secret-store.ts';
import type { Environment } from '../environment.ts';
import type { RunOptions } from '../options/run-options.ts';
import type { Drive } from './drive-all.ts';
import { driveRun } from './drive-run.ts';
import { createVerboseLogger, silentLogger } from './run-logger.ts';

/** Takes the measurements in this process, with secrets of the documents and the command line. */
export async function driveLocally(
  documents: Documents,
  options: RunOptions,
  environment: Environment,
): Promise<Drive> {
  const given = await readSecretOptions(options.secret, environment);
  const store = createSecretStore(
    documents.secrets.map(({ manifest }) => manifest.object),
    given,
  );
  const logger = options.verbose ? await createVerboseLogger(environment.stderr) : silentLogger;
  const { controllerNamespace } = options;
  return async (run, hooks) => {
    const secrets = store.readerFor({ namespace: run.compiled.namespace, controllerNamespace });
    return driveRun(run, { ...hooks, dependencies: { clock: environment.clock, logger, secrets } });
  };
}
