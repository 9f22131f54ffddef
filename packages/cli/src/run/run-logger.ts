import type { Logger } from '@verdict/core/provider';
import type { TextOutput } from '../environment.ts';

const silent = (): void => {};
export const silentLogger: Logger = { debug: silent, info: silent, warn: silent, error: silent };

/** JSON lines on stderr. The engine has taken secrets out before anything gets here. */
export async function createVerboseLogger(output: TextOutput): Promise<Logger> {
  const { pino } = await import('pino');
  const options = { level: 'debug', base: null, timestamp: pino.stdTimeFunctions.isoTime };
  const logger: Logger = pino(options, { write: (line) => output.write(line) });
  return logger;
}
