import type { RunRecord } from '../run/run-record.ts';

/** Shows runs while they go on. */
export interface ProgressView {
  /** `key` tells runs of the same name apart. */
  show(key: string, record: RunRecord): void;
  notice(text: string): void;
  close(): Promise<void>;
}

export const silentView: ProgressView = {
  show: () => {},
  notice: () => {},
  close: () => Promise.resolve(),
};
