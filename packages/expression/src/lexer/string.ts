import { syntaxIssue } from '../source-issue.ts';

export interface ScannedString {
  readonly value: string;
  /** Offset after the closing quote. */
  readonly end: number;
}

export interface QuotedText {
  /** Offset of the opening quote. */
  readonly start: number;
  readonly delimiter: string;
  /** Of bytes, `value` has one character for each byte. */
  readonly bytes: boolean;
}

const simpleEscapes: Readonly<Record<string, string>> = {
  a: '\u0007',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
};
const numericEscapes: readonly RegExp[] = [
  /x([0-9a-fA-F]{2})/y,
  /u\{([0-9a-fA-F]{1,6})\}/y,
  /u([0-9a-fA-F]{4})/y,
  /U([0-9a-fA-F]{8})/y,
];
const octalEscape = /[0-7]{3}/y;
const plainRun = /[^"'\\\n\r]+/y;

/** A raw string: no escapes, two backquotes stand for one. */
export function scanRaw(text: string, start: number): ScannedString {
  let end = start + 1;
  for (;;) {
    const close = text.indexOf('`', end);
    if (close < 0) throw unterminated(text, start);
    if (text[close + 1] !== '`') return { value: text.slice(start + 1, close).replaceAll('``', '`'), end: close + 1 };
    end = close + 2;
  }
}

/** A quoted string, or the quoted part of a bytes literal. */
export function scanText(text: string, quoted: QuotedText): ScannedString {
  const parts: string[] = [];
  let offset = quoted.start + 1;
  for (;;) {
    const character = text[offset];
    if (character === undefined || character === '\n') throw unterminated(text, quoted.start);
    if (character === quoted.delimiter) return { value: parts.join(''), end: offset + 1 };
    const piece = character === '\\' ? scanEscape(text, offset, quoted) : scanPlain(text, offset, quoted);
    parts.push(piece.value);
    offset = piece.end;
  }
}

function scanPlain(text: string, offset: number, quoted: QuotedText): ScannedString {
  if (text[offset] === '\r') return { value: '\n', end: offset + 1 };
  plainRun.lastIndex = offset;
  const run = plainRun.exec(text)?.[0] ?? text[offset] ?? '';
  return { value: quoted.bytes ? utf8Characters(run) : run, end: offset + run.length };
}

function scanEscape(text: string, offset: number, quoted: QuotedText): ScannedString {
  const letter = text[offset + 1] ?? '';
  const simple = letter === quoted.delimiter ? letter : Object.hasOwn(simpleEscapes, letter) && simpleEscapes[letter];
  if (typeof simple === 'string') return { value: simple, end: offset + 2 };
  const octal = matchAt(octalEscape, text, offset + 1)?.[0];
  if (octal !== undefined) return { value: octalCharacter(octal, offset), end: offset + 4 };
  for (const pattern of numericEscapes) {
    const match = matchAt(pattern, text, offset + 1);
    if (match !== null) return { value: numericCharacter(match, offset, quoted), end: offset + 1 + match[0].length };
  }
  if (letter === '') throw unterminated(text, quoted.start);
  const hint = 'write the backslash twice, or use a `raw` string';
  throw syntaxIssue('invalid char escape', { offset, length: 2 }, hint);
}

function octalCharacter(digits: string, offset: number): string {
  const code = Number.parseInt(digits, 8);
  if (code > 0xff) throw unescapable(offset, 4);
  return String.fromCharCode(code);
}

function numericCharacter(match: RegExpExecArray, offset: number, quoted: QuotedText): string {
  const code = Number.parseInt(match[1] ?? '', 16);
  if (code > 0x10ffff || (quoted.bytes && !match[0].startsWith('x'))) throw unescapable(offset, match[0].length + 1);
  return code >= 0xd800 && code <= 0xdfff ? '\ufffd' : String.fromCodePoint(code);
}

function utf8Characters(run: string): string {
  return Array.from(new TextEncoder().encode(run), (byte) => String.fromCharCode(byte)).join('');
}

function matchAt(pattern: RegExp, text: string, offset: number): RegExpExecArray | null {
  pattern.lastIndex = offset;
  return pattern.exec(text);
}

function unescapable(offset: number, length: number): Error {
  return syntaxIssue('unable to unescape string', { offset, length });
}

function unterminated(text: string, start: number): Error {
  return syntaxIssue('literal not terminated', { offset: start, length: text.length - start }, 'close the quote');
}
