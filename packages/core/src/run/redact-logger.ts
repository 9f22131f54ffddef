import type { Logger } from '../provider/index.ts';
import type { Redactor } from './redact.ts';

const deepest = 8;

/** A logger that passes on nothing the redactor knows. */
export function redactLogger(logger: Logger, redactor: Redactor): Logger {
  return new RedactingLogger(logger, redactor);
}

class RedactingLogger implements Logger {
  readonly #logger: Logger;
  readonly #redactor: Redactor;

  constructor(logger: Logger, redactor: Redactor) {
    this.#logger = logger;
    this.#redactor = redactor;
  }

  debug(fields: object, message: string): void {
    this.#logger.debug(this.#fields(fields), this.#redactor.text(message));
  }

  info(fields: object, message: string): void {
    this.#logger.info(this.#fields(fields), this.#redactor.text(message));
  }

  warn(fields: object, message: string): void {
    this.#logger.warn(this.#fields(fields), this.#redactor.text(message));
  }

  error(fields: object, message: string): void {
    this.#logger.error(this.#fields(fields), this.#redactor.text(message));
  }

  #fields(fields: object): object {
    return this.#redactor.isIdle ? fields : redactObject(fields, this.#redactor, 0);
  }
}

function redactValue(value: unknown, redactor: Redactor, depth: number): unknown {
  if (typeof value === 'string') return redactor.text(value);
  if (typeof value === 'function') return '[function]';
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= deepest) return '[…]';
  if (Array.isArray(value)) return value.map((element) => redactValue(element, redactor, depth + 1));
  return redactObject(value, redactor, depth);
}

function redactObject(value: object, redactor: Redactor, depth: number): object {
  const own = Object.entries(value);
  const entries = value instanceof Error ? [...errorEntries(value), ...own] : own;
  return Object.fromEntries(
    entries.map(([key, field]) => [redactor.text(key), redactValue(field, redactor, depth + 1)]),
  );
}

function errorEntries({ name, message, stack, cause }: Error): [string, unknown][] {
  return [
    ['type', name],
    ['message', message],
    ['stack', stack],
    ...(cause === undefined ? [] : [['cause', cause] as [string, unknown]]),
  ];
}
