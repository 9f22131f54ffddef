/** Constant messages with fields; pino fits as it is. Secrets are removed by the engine before they get here. */
export interface Logger {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
