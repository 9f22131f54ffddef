const largestTailBytes = 1024;

/** The end of a log, at most 1 KiB. A word that the limit cuts is left out: part of a secret would not be known as one. */
export function logTail(log: string): string {
  const text = log.trimEnd();
  const bytes = Buffer.from(text, 'utf8');
  if (bytes.length <= largestTailBytes) return text;
  const end = bytes.subarray(bytes.length - largestTailBytes).toString('utf8');
  const cut = /\s/.exec(end);
  return cut === null ? '' : end.slice(cut.index + 1).trimStart();
}
