/** RFC 3339 in UTC: whole seconds without a fraction, else milliseconds. */
export function toTimestamp(epochMs: number): string {
  const text = new Date(epochMs).toISOString();
  return text.endsWith('.000Z') ? `${text.slice(0, -5)}Z` : text;
}

/** Epoch milliseconds; undefined when the text is absent or no time. */
export function readTimestamp(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const epochMs = Date.parse(text);
  return Number.isNaN(epochMs) ? undefined : epochMs;
}
