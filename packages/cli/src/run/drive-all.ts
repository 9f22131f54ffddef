import type { PreparedRun } from '../documents/prepare-runs.ts';
import type { Environment } from '../environment.ts';
import type { RunOptions } from '../options/run-options.ts';
import { chooseView } from '../view/choose-view.ts';
import type { DrivenRun } from './drive-run.ts';
import { createEndSignals, type EndSignals } from './end-signals.ts';
import { type FinishedRun, type RunRecord, startRecord } from './run-record.ts';
import { judgeRun } from './verdict.ts';

export interface DrivenRuns {
  readonly runs: readonly FinishedRun[];
  readonly interrupted: boolean;
}

/** What a way of driving is told, and where it tells how far it is. */
export interface DriveHooks extends Pick<EndSignals, 'ending' | 'stop'> {
  readonly onRecord: (record: RunRecord) => void;
  readonly onNotice: (text: string) => void;
}

/** Brings one run to its end, here or elsewhere. Never rejects. */
export type Drive = (run: PreparedRun, hooks: DriveHooks) => Promise<DrivenRun>;

/** Drives all runs side by side, with a view of them, until each has ended. */
// oxlint-disable-next-line max-params -- what, how, by which options, and where
export async function driveAll(
  runs: readonly PreparedRun[],
  drive: Drive,
  options: RunOptions,
  environment: Environment,
): Promise<DrivenRuns> {
  const view = chooseView(options, environment);
  const onNotice = (notice: string): void => view.notice(notice);
  const signals = createEndSignals(environment, options.timeout, onNotice);
  const { ending, stop } = signals;
  try {
    const driven = await Promise.all(
      runs.map(async (run, index) => {
        const onRecord = (record: RunRecord): void => view.show(String(index), record);
        onRecord(startRecord(run));
        return drive(run, { ending, stop, onRecord, onNotice });
      }),
    );
    return { runs: driven.map((one) => finish(one, options)), interrupted: signals.wasInterrupted() };
  } finally {
    signals.dispose();
    await view.close();
  }
}

function finish({ record, end }: DrivenRun, { onError, onInconclusive }: RunOptions): FinishedRun {
  const relaxation = { passOnError: onError === 'pass', passOnInconclusive: onInconclusive === 'pass' };
  return { ...record, end, verdict: judgeRun(record.status, end, relaxation) };
}
