import type { Environment } from '../environment.ts';
import type { RunRecord } from '../run/run-record.ts';
import { liveFrame } from './live-frame.ts';
import type { Paint } from './paint.ts';
import type { ProgressView } from './progress-view.ts';

const refreshMs = 200;
const hideCursor = '\u001B[?25l';
const showCursor = '\u001B[?25h';
const clearRest = '\u001B[K';
const clearBelow = '\u001B[0J';

/** Repaints one block of lines in place until it is closed, which leaves the last frame standing. */
export function createLiveView({ stderr, clock }: Environment, paint: Paint): ProgressView {
  const startedAt = clock.now();
  const closing = new AbortController();
  const records = new Map<string, RunRecord>();
  let notice: string | undefined;
  let painted = 0;

  // Lines that have left the screen could not be painted over; some terminals keep a screen that is cleared as a whole.
  const repaint = (rows = stderr.rows - 2): void => {
    const settings = { now: clock.now(), startedAt, columns: stderr.columns, rows, paint };
    const frame = liveFrame([...records.values()], notice === undefined ? settings : { ...settings, notice });
    const up = painted === 0 ? '\r' : `\u001B[${painted}A\r`;
    // Line by line, so that nothing flickers and no terminal takes it for a cleared screen.
    stderr.write(`${up}${frame.map((line) => `${line}${clearRest}\n`).join('')}${clearBelow}`);
    painted = frame.length;
  };
  const keepPainting = async (): Promise<void> => {
    while (!closing.signal.aborted) {
      repaint();
      await clock.sleep(refreshMs, closing.signal).catch(() => {});
    }
  };

  stderr.write(hideCursor);
  const painting = keepPainting();
  return {
    show: (key, record) => void records.set(key, record),
    notice: (text) => {
      notice = text;
    },
    close: async () => {
      closing.abort();
      await painting;
      repaint(Number.POSITIVE_INFINITY);
      stderr.write(`\n${showCursor}`);
    },
  };
}
