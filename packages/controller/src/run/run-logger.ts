import type { Logger } from '@verdict/core/provider';

/** Names the run in every record. */
export function runLogger(logger: Logger, run: string): Logger {
  return {
    debug: (fields, message) => logger.debug({ ...fields, run }, message),
    info: (fields, message) => logger.info({ ...fields, run }, message),
    warn: (fields, message) => logger.warn({ ...fields, run }, message),
    error: (fields, message) => logger.error({ ...fields, run }, message),
  };
}
