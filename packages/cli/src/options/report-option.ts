import { UsageError } from '../usage-error.ts';
import { readKeyValue } from './key-value.ts';

export const reportFormats = ['junit', 'markdown', 'html', 'json'] as const;
export type ReportFormat = (typeof reportFormats)[number];

export interface ReportOption {
  readonly format: ReportFormat;
  readonly path: string;
}

/** Reads `FORMAT=PATH`. */
export function readReportOption(text: string): ReportOption {
  const [name, path] = readKeyValue(text, '--report');
  const format = reportFormats.find((known) => known === name);
  if (format === undefined) throw new UsageError(`--report ${name}: expected one of ${reportFormats.join(', ')}`);
  if (path === '') throw new UsageError(`--report ${name}: a path is missing`);
  return { format, path };
}
