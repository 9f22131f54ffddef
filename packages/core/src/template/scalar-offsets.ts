import { Scalar } from 'yaml';

interface SourceCharacter {
  readonly character: string;
  readonly offset: number;
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '0': '\0', e: '\u001B', '\n': '' };
const hexDigits: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/** Of each scalar that was asked for, the place of each character of its value: a text may be asked for thousands. */
const offsetsByNode = new WeakMap<Scalar, readonly number[]>();

/** The place in the YAML text of the character at `index` of a scalar's value. */
export function offsetInScalar(node: Scalar, yaml: string, index: number): number {
  const [start, end] = node.range ?? [0, 0];
  if (typeof node.value !== 'string') return start;
  const offsets = offsetsByNode.get(node) ?? readOffsets(node, node.value, yaml.slice(start, end));
  offsetsByNode.set(node, offsets);
  return start + (offsets[index] ?? offsets.at(-1) ?? 0);
}

/** From the start of the scalar; one more, for what stands after the last character. */
function readOffsets(node: Scalar, value: string, source: string): readonly number[] {
  const characters = readCharacters(node.type, source);
  const last = characters.at(-1)?.offset ?? 0;
  return [...align(value, characters), last];
}

/** Walks value and source side by side; what the source has more of is folding. */
function align(value: string, characters: readonly SourceCharacter[]): number[] {
  const offsets: number[] = [];
  let position = 0;
  for (let at = 0; at < value.length && position < characters.length; at += 1) {
    while (position < characters.length && !stands(characters[position]?.character, value[at])) position += 1;
    const offset = characters[position]?.offset;
    if (offset === undefined) break;
    offsets.push(offset);
    position += 1;
  }
  return offsets;
}

function stands(written: string | undefined, meant: string | undefined): boolean {
  return written === meant || (written === '\n' && meant === ' ');
}

function readCharacters(type: string | null | undefined, source: string): SourceCharacter[] {
  if (type === Scalar.BLOCK_LITERAL || type === Scalar.BLOCK_FOLDED) return readBlock(source);
  if (type === Scalar.QUOTE_DOUBLE) return withoutIndent(readDoubleQuoted(source));
  if (type === Scalar.QUOTE_SINGLE) return withoutIndent(readSingleQuoted(source));
  return withoutIndent(plainCharacters(source, 0));
}

function readBlock(source: string): SourceCharacter[] {
  const headerEnd = source.indexOf('\n') + 1;
  const given = /^[|>][+-]?([1-9])/.exec(source);
  const lines = source.slice(headerEnd).split('\n');
  const widths = lines.filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length);
  const indent = given === null ? (widths[0] ?? 0) : Math.min(...widths);
  const characters: SourceCharacter[] = [];
  let lineStart = headerEnd;
  for (const line of lines) {
    for (const character of plainCharacters(line.slice(indent), lineStart + Math.min(indent, line.length))) {
      characters.push(character);
    }
    lineStart += line.length + 1;
    characters.push({ character: '\n', offset: lineStart - 1 });
  }
  return characters;
}

function plainCharacters(source: string, start: number): SourceCharacter[] {
  return source.split('').map((character, index) => ({ character, offset: start + index }));
}

function readSingleQuoted(source: string): SourceCharacter[] {
  const characters: SourceCharacter[] = [];
  for (let offset = 1; offset < source.length - 1; offset += 1) {
    characters.push({ character: source[offset] ?? '', offset });
    if (source[offset] === "'") offset += 1;
  }
  return characters;
}

function readDoubleQuoted(source: string): SourceCharacter[] {
  const characters: SourceCharacter[] = [];
  let offset = 1;
  while (offset < source.length - 1) {
    const { text, length } = source[offset] === '\\' ? readEscape(source, offset) : { text: source[offset], length: 1 };
    const start = offset;
    for (const character of (text ?? '').split('')) characters.push({ character, offset: start });
    offset += length;
  }
  return characters;
}

function readEscape(source: string, offset: number): { text: string; length: number } {
  const letter = source[offset + 1] ?? '';
  const digits = hexDigits[letter];
  if (digits === undefined) return { text: escapes[letter] ?? letter, length: 2 };
  const code = Number.parseInt(source.slice(offset + 2, offset + 2 + digits), 16);
  return { text: code <= 0x10_ff_ff ? String.fromCodePoint(code) : '', length: 2 + digits };
}

/** A flow scalar's further lines are folded: the blanks at their start are no part of the value. */
function withoutIndent(characters: readonly SourceCharacter[]): SourceCharacter[] {
  const kept: SourceCharacter[] = [];
  let atLineStart = false;
  for (const character of characters) {
    if (atLineStart && (character.character === ' ' || character.character === '\t')) continue;
    atLineStart = character.character === '\n';
    kept.push(character);
  }
  return kept;
}
