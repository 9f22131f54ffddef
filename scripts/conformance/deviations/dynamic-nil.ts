import { readCall, type Call, tokensOf } from './condition-tokens.ts';

/**
 * The same condition over `{ value: nil }`: `result` becomes the map's member, which is dynamic by the language's own
 * rules, and the two nil guards become the operators that they stand for.
 */
export function throughMember(condition: string): string {
  const tokens = tokensOf(condition);
  const renamed = tokens
    .map((text, index) => (text === 'result' && !isMember(tokens, index) ? 'result.value' : text))
    .join('');
  return expandGuards(renamed);
}

function isMember(tokens: readonly string[], index: number): boolean {
  const before = tokens.slice(0, index).findLast((text) => text.trim() !== '');
  const after = tokens.slice(index + 1).filter((text) => text.trim() !== '');
  const isKey = after[0] === ':' && (before === '{' || before === ',');
  const isDeclared = after[0] === '=' && after[1] !== '=';
  return before === '.' || before === '?.' || isKey || isDeclared;
}

/** `isNil(x)` as `(x) == nil` and `default(x, d)` as `(x) ?? (d)`, also with what is piped into them. */
export function expandGuards(condition: string): string {
  const tokens = tokensOf(condition);
  const output = new GroupedText();
  for (let index = 0; index < tokens.length; index += 1) {
    const text = tokens[index] ?? '';
    const call = readGuard(tokens, index);
    if (call === undefined) {
      output.add(text);
      continue;
    }
    const parts = call.parts.map(expandGuards);
    output.add(expandCall(text, output.isPiped ? [output.takePiped(), ...parts] : parts));
    index = call.end;
  }
  return output.text;
}

/** A text that knows where the innermost expression in it began. */
class GroupedText {
  text = '';
  readonly #starts = [0];

  get isPiped(): boolean {
    return /(?:^|[^|])\|\s*$/.test(this.text);
  }

  /** Takes off the expression that is piped on. */
  takePiped(): string {
    const start = this.#starts.at(-1) ?? 0;
    const piped = this.text.slice(start).replace(/\|\s*$/, '');
    this.text = this.text.slice(0, start);
    return piped;
  }

  add(text: string): void {
    this.text += text;
    if ('([{'.includes(text)) this.#starts.push(this.text.length);
    else if (')]}'.includes(text) && this.#starts.length > 1) this.#starts.pop();
    else if (',;:?'.includes(text)) this.#starts[this.#starts.length - 1] = this.text.length;
  }
}

function readGuard(tokens: readonly string[], index: number): Call | undefined {
  const isGuard = (tokens[index] === 'isNil' || tokens[index] === 'default') && tokens[index + 1] === '(';
  return isGuard ? readCall(tokens, index + 2) : undefined;
}

function expandCall(name: string, [value = '', fallback = 'nil']: readonly string[]): string {
  return name === 'isNil' ? `((${value}) == nil)` : `((${value}) ?? (${fallback}))`;
}
