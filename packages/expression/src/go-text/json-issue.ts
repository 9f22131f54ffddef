import { invalidByte, textToBytes } from '../value/byte-text.ts';

/** Go's message about the first fault of a text that is not JSON. */
export function findJsonIssue(text: string): string {
  // Go feeds a blank at the end, so that cut literals and numbers name it.
  return new Scanner(`${text} `).run() ?? 'unexpected end of JSON input';
}

type State = 'value' | 'firstElement' | 'firstKey' | 'key' | 'colon' | 'afterValue';

const isSpace = (character: string): boolean => ' \t\r\n'.includes(character);
const isDigit = (character: string): boolean => character >= '0' && character <= '9';

/** Walks the text until its first fault; `run` gives none when the text merely ends too early. */
class Scanner {
  readonly #text: string;
  readonly #open: ('[' | '{')[] = [];
  #index = 0;
  #state: State = 'value';

  constructor(text: string) {
    this.#text = text;
  }

  run(): string | undefined {
    while (this.#index < this.#text.length) {
      const issue = isSpace(this.#character) ? this.#skip() : this.#step();
      if (issue !== undefined) return issue;
    }
    return undefined;
  }

  get #character(): string {
    return this.#text.charAt(this.#index);
  }

  #skip(): undefined {
    this.#index++;
  }

  #step(): string | undefined {
    if (this.#state === 'colon') return this.#colon();
    if (this.#state === 'afterValue') return this.#afterValue();
    if (this.#state === 'firstElement' && this.#character === ']') return this.#close();
    if (this.#state === 'firstKey' && this.#character === '}') return this.#close();
    return this.#state === 'key' || this.#state === 'firstKey' ? this.#key() : this.#value();
  }

  #value(): string | undefined {
    const character = this.#character;
    if (character === '[' || character === '{') return this.#enter(character);
    this.#state = 'afterValue';
    if (character === '"') return this.#string();
    if (character === '-' || isDigit(character)) return this.#number();
    const literal = ['true', 'false', 'null'].find((word) => word.startsWith(character));
    return literal === undefined ? this.#fault('looking for beginning of value') : this.#literal(literal);
  }

  #enter(bracket: '[' | '{'): undefined {
    this.#open.push(bracket);
    this.#state = bracket === '[' ? 'firstElement' : 'firstKey';
    this.#index++;
  }

  #close(): undefined {
    this.#open.pop();
    this.#state = 'afterValue';
    this.#index++;
  }

  #key(): string | undefined {
    if (this.#character !== '"') return this.#fault('looking for beginning of object key string');
    this.#state = 'colon';
    return this.#string();
  }

  #colon(): string | undefined {
    if (this.#character !== ':') return this.#fault('after object key');
    this.#state = 'value';
    return this.#skip();
  }

  #afterValue(): string | undefined {
    const open = this.#open.at(-1);
    if (open === undefined) return this.#fault('after top-level value');
    if (this.#character === (open === '[' ? ']' : '}')) return this.#close();
    if (this.#character !== ',')
      return this.#fault(open === '[' ? 'after array element' : 'after object key:value pair');
    this.#state = open === '[' ? 'value' : 'key';
    return this.#skip();
  }

  #literal(word: string): string | undefined {
    for (const expected of word) {
      if (this.#character !== expected) return this.#fault(`in literal ${word} (expecting '${expected}')`);
      this.#index++;
    }
    return undefined;
  }

  #string(): string | undefined {
    this.#index++;
    while (this.#index < this.#text.length - 1) {
      const character = this.#character;
      if (character === '"') return this.#skip();
      if (character < ' ') return this.#fault('in string literal');
      const issue = character === '\\' ? this.#escape() : this.#skip();
      if (issue !== undefined) return issue;
    }
    this.#index = this.#text.length;
    return undefined;
  }

  #escape(): string | undefined {
    this.#index++;
    if (!'bfnrt\\/"u'.includes(this.#character)) return this.#fault('in string escape code');
    const digits = this.#character === 'u' ? 4 : 0;
    this.#index++;
    for (let count = 0; count < digits; count++, this.#index++) {
      if (!/[\da-f]/i.test(this.#character)) return this.#fault(String.raw`in \u hexadecimal character escape`);
    }
    return undefined;
  }

  #number(): string | undefined {
    if (this.#character === '-') this.#index++;
    if (!isDigit(this.#character)) return this.#fault('in numeric literal');
    if (this.#character === '0') this.#index++;
    else this.#digits();
    if (this.#character === '.') {
      this.#index++;
      if (!isDigit(this.#character)) return this.#fault('after decimal point in numeric literal');
      this.#digits();
    }
    return 'eE'.includes(this.#character) ? this.#exponent() : undefined;
  }

  #exponent(): string | undefined {
    this.#index++;
    if ('+-'.includes(this.#character)) this.#index++;
    if (!isDigit(this.#character)) return this.#fault('in exponent of numeric literal');
    return this.#digits();
  }

  #digits(): undefined {
    while (isDigit(this.#character)) this.#index++;
  }

  #fault(where: string): string {
    const character = String.fromCodePoint(this.#text.codePointAt(this.#index) ?? 0x20);
    return `invalid character ${quoteByte(invalidByte(character) ?? textToBytes(character)[0] ?? 0)} ${where}`;
  }
}

const shortEscapes: ReadonlyMap<number, string> = new Map([
  [7, String.raw`\a`],
  [8, String.raw`\b`],
  [9, String.raw`\t`],
  [10, String.raw`\n`],
  [11, String.raw`\v`],
  [12, String.raw`\f`],
  [13, String.raw`\r`],
  [39, String.raw`\'`],
  [92, '\\\\'],
]);

/** One byte in single quotes; from 0x80 on it prints as the code point of that number. */
function quoteByte(byte: number): string {
  return `'${shortEscapes.get(byte) ?? (isPrintable(byte) ? String.fromCodePoint(byte) : hexEscape(byte))}'`;
}

function isPrintable(byte: number): boolean {
  return byte >= 0x20 && byte !== 0xad && (byte < 0x7f || byte > 0xa0);
}

function hexEscape(byte: number): string {
  return byte < 0x80 ? `\\x${byte.toString(16).padStart(2, '0')}` : `\\u${byte.toString(16).padStart(4, '0')}`;
}
