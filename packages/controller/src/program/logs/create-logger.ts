import type { Logger } from '@verdict/core/provider';
import { pino, stdTimeFunctions } from 'pino';
import { createTextLogger } from './text-logger.ts';

export interface LoggerSettings {
  readonly level: LogLevel;
  readonly format: 'json' | 'text';
  /** Takes one line with its end. */
  readonly write: (line: string) => void;
  readonly now: () => number;
}

export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal';

/** Lines as the reference's: `level`, `msg` and `time` in RFC 3339, and whatever else there is to say. */
export function createLogger({ level, format, write, now }: LoggerSettings): Logger {
  if (format === 'text') return createTextLogger({ level, write, now });
  return pino(
    {
      level,
      base: null,
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    { write },
  );
}
