import type { TextOutput } from '../environment.ts';
import type { RunRecord } from '../run/run-record.ts';
import type { Paint } from './paint.ts';
import { plainLines } from './plain-lines.ts';
import type { ProgressView } from './progress-view.ts';

/** For logs: a line for each measurement and each change of phase. */
export function createPlainView(output: TextOutput, paint: Paint): ProgressView {
  const shown = new Map<string, RunRecord>();
  return {
    show: (key, record) => {
      for (const line of plainLines(shown.get(key), record, paint)) output.write(`${line}\n`);
      shown.set(key, record);
    },
    notice: (text) => output.write(`${text}\n`),
    close: () => Promise.resolve(),
  };
}
