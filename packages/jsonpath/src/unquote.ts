const simpleEscapes: Readonly<Record<string, number>> = {
  a: 7,
  b: 8,
  f: 12,
  n: 10,
  r: 13,
  t: 9,
  v: 11,
  '\\': 92,
};

const token = /\\(?:([abfnrtv\\])|x([0-9a-fA-F]{2})|([0-7]{3})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(["']))|([^\\])/suy;

/** Go's escapes of a quoted text; `\x` and octal ones are bytes of UTF-8. undefined: an escape is not valid. */
export function unquote(inner: string, quote: '"' | "'"): string | undefined {
  if (!inner.includes('\\')) return inner;
  const bytes: number[] = [];
  const encoder = new TextEncoder();
  for (let offset = 0; offset < inner.length; offset = token.lastIndex) {
    token.lastIndex = offset;
    const match = token.exec(inner);
    const part = match === null ? undefined : decodeToken(match, quote);
    if (part === undefined) return undefined;
    for (const byte of typeof part === 'number' ? [part] : encoder.encode(part)) bytes.push(byte);
  }
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(Uint8Array.from(bytes));
}

/** A text, or one raw byte. */
function decodeToken(match: RegExpExecArray, quote: string): string | number | undefined {
  const [, simple, hex, octal, short, long, quoted, plain] = match;
  if (simple !== undefined) return simpleEscapes[simple];
  if (hex !== undefined) return Number.parseInt(hex, 16);
  if (octal !== undefined) return toByte(Number.parseInt(octal, 8));
  const codePoint = short ?? long;
  if (codePoint !== undefined) return toCharacter(Number.parseInt(codePoint, 16));
  if (quoted !== undefined) return quoted === quote ? quoted : undefined;
  return plain === quote ? undefined : plain;
}

function toByte(value: number): number | undefined {
  return value > 255 ? undefined : value;
}

function toCharacter(codePoint: number): string | undefined {
  const valid = codePoint <= 0x10ffff && (codePoint < 0xd800 || codePoint > 0xdfff);
  return valid ? String.fromCodePoint(codePoint) : undefined;
}
