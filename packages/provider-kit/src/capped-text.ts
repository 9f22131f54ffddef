/** The text up to `maxBytes` of UTF-8, whole characters only, with `…` where something was cut off. */
export function cappedText(text: string, maxBytes = 1024): string {
  const bytes = Buffer.from(text, 'utf8');
  if (bytes.length <= maxBytes) return text;
  return `${bytes
    .subarray(0, maxBytes)
    .toString('utf8')
    .replace(/\uFFFD$/, '')}…`;
}
