import { quote } from '../go-text/quote.ts';
import { syntaxIssue } from '../source-issue.ts';

const digitRuns: readonly (readonly [RegExp, RegExp])[] = [
  [/0[xX]/y, /[0-9a-fA-F_]*/y],
  [/0[oO]/y, /[0-7_]*/y],
  [/0[bB]/y, /[01_]*/y],
];
const decimalDigits = /[0-9_]*/y;
const exponent = /[eE][+-]?/y;
const wordCharacter = /[\p{L}\p{Nd}_$]/uy;

/** The source text of the number at `start`. Whether it is a number is decided where it is read. */
export function scanNumber(text: string, start: number): string {
  const end = endOfNumber(text, start);
  const glued = matchAt(wordCharacter, text, end);
  if (glued === '') return text.slice(start, end);
  const bad = text.slice(start, end) + glued;
  throw syntaxIssue(`bad number syntax: ${quote(bad)}`, { offset: start, length: bad.length });
}

function endOfNumber(text: string, start: number): number {
  let end = text[start] === '.' ? start + 1 : start;
  const base = digitRuns.find(([prefix]) => matchAt(prefix, text, end) !== '');
  const digits = base?.[1] ?? decimalDigits;
  if (base !== undefined) end += 2;
  end += matchAt(digits, text, end).length;
  if (text[end] === '.') {
    if (text[end + 1] === '.') return end;
    end += 1;
    end += matchAt(digits, text, end).length;
  }
  const exponentSign = matchAt(exponent, text, end);
  if (exponentSign === '') return end;
  end += exponentSign.length;
  return end + matchAt(digits, text, end).length;
}

function matchAt(pattern: RegExp, text: string, offset: number): string {
  pattern.lastIndex = offset;
  return pattern.exec(text)?.[0] ?? '';
}
