/** Text that is no CSV by RFC 4180; `message` says where. */
export class CsvError extends Error {
  override readonly name = 'CsvError';
}

const separator = /,|\r?\n/g;
const separatorHere = /,|\r?\n|$/y;

/** The records of a CSV text, quotes taken off; blank lines are left out. Throws `CsvError`. */
export function readCsv(text: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  for (let at = 0; at < text.length || record.length > 0;) {
    const { value, end } = text[at] === '"' ? readQuoted(text, at) : readPlain(text, at);
    const [separated] = matchFrom(separatorHere, text, end) ?? [];
    if (separated === undefined) throw csvError(text, end, 'extraneous or missing " in quoted-field');
    record.push(value);
    at = end + separated.length;
    if (separated === ',') continue;
    const isBlank = record.length === 1 && value === '' && text[end - 1] !== '"';
    if (!isBlank) records.push(record);
    record = [];
  }
  return records;
}

interface Field {
  readonly value: string;
  /** The offset behind it. */
  readonly end: number;
}

function readQuoted(text: string, at: number): Field {
  let close = text.indexOf('"', at + 1);
  while (close >= 0 && text[close + 1] === '"') close = text.indexOf('"', close + 2);
  if (close < 0) throw csvError(text, text.length, 'extraneous or missing " in quoted-field');
  const value = text
    .slice(at + 1, close)
    .replaceAll('""', '"')
    .replaceAll('\r\n', '\n');
  return { value, end: close + 1 };
}

function readPlain(text: string, at: number): Field {
  const end = matchFrom(separator, text, at)?.index ?? text.length;
  const value = text.slice(at, end);
  const quote = value.indexOf('"');
  if (quote >= 0) throw csvError(text, at + quote, 'bare " in non-quoted-field');
  return { value, end };
}

function matchFrom(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function csvError(text: string, at: number, reason: string): CsvError {
  const lines = text.slice(0, at).split('\n');
  return new CsvError(`parse error on line ${lines.length}, column ${(lines.at(-1) ?? '').length + 1}: ${reason}`);
}
