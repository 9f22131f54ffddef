import type { Logger } from '@verdict/core/provider';
import type { LogLevel } from './create-logger.ts';

const ranks: Readonly<Record<LogLevel, number>> = { trace: 0, debug: 1, info: 2, warn: 3, error: 4, fatal: 5 };

export interface TextLoggerSettings {
  readonly level: LogLevel;
  readonly write: (line: string) => void;
  readonly now: () => number;
}

/** Lines such as `time="2026-03-01T12:00:00.000Z" level=info msg="leading" lease=verdict-controller-lock`. */
export function createTextLogger({ level, write, now }: TextLoggerSettings): Logger {
  const at = (own: LogLevel): ((fields: object, message: string) => void) => {
    if (ranks[own] < ranks[level]) return () => {};
    return (fields, message) => {
      const time = new Date(now()).toISOString();
      const told = Object.entries({ ...fields }).filter(([, value]) => value !== undefined);
      const pairs = told.map(([name, value]) => ` ${name}=${valueText(value)}`);
      write(`time="${time}" level=${own} msg=${JSON.stringify(message)}${pairs.join('')}\n`);
    };
  };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

function valueText(value: unknown): string {
  if (typeof value === 'string' && /^[\w./:@+-]+$/u.test(value)) return value;
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return '"…"';
  }
}
