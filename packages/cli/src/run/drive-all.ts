import type { PreparedRun } from '../documents/prepare-runs.ts';
import { createSecretStore, readSecretOptions } from '../documents/secret-store.ts';
import type { Environment } from '../environment.ts';
import type { RunOptions } from '../options/run-options.ts';
import { chooseView } from '../view/choose-view.ts';
import type { Documents } from '../documents/load-documents.ts';
import { driveRun, startRecord } from './drive-run.ts';
import { createEndSignals } from './end-signals.ts';
import { createVerboseLogger, silentLogger } from './run-logger.ts';
import type { FinishedRun } from './run-record.ts';
import { judgeRun } from './verdict.ts';

export interface DrivenRuns {
  readonly runs: readonly FinishedRun[];
  readonly interrupted: boolean;
}

/** Drives all runs side by side, with a view of them, until each has ended. */
export async function driveAll(
  { runs, documents }: { readonly runs: readonly PreparedRun[]; readonly documents: Documents },
  options: RunOptions,
  environment: Environment,
): Promise<DrivenRuns> {
  const given = await readSecretOptions(options.secret, environment);
  const store = createSecretStore(
    documents.secrets.map(({ manifest }) => manifest.object),
    given,
  );
  const logger = options.verbose ? await createVerboseLogger(environment.stderr) : silentLogger;
  const view = chooseView(options, environment);
  const signals = createEndSignals(environment, options.timeout, (notice) => view.notice(notice));
  try {
    const driven = await Promise.all(
      runs.map(async (run, index) => {
        const key = String(index);
        view.show(key, startRecord(run));
        const { controllerNamespace } = options;
        const secrets = store.readerFor({ namespace: run.compiled.namespace, controllerNamespace });
        const dependencies = { clock: environment.clock, logger, secrets };
        return driveRun(run, { dependencies, ...signals, onRecord: (record) => view.show(key, record) });
      }),
    );
    const relaxation = {
      passOnError: options.onError === 'pass',
      passOnInconclusive: options.onInconclusive === 'pass',
    };
    const finished = driven.map(({ record, end }) => ({
      ...record,
      end,
      verdict: judgeRun(record.status, end, relaxation),
    }));
    return { runs: finished, interrupted: signals.wasInterrupted() };
  } finally {
    signals.dispose();
    await view.close();
  }
}
