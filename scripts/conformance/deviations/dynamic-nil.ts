const token = /"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`[^`]*`|[\p{L}_$][\p{L}\p{N}_$]*|\?\.|\.|\s+|./gsu;

/**
 * The same condition over `{ value: nil }`: `result` becomes the map's member, which is dynamic by the language's own
 * rules, and the two nil guards become the operators that they stand for.
 */
export function throughMember(condition: string): string {
  const tokens = condition.match(token) ?? [];
  const renamed = tokens
    .map((text, index) => (text === 'result' && !isMember(tokens, index) ? 'result.value' : text))
    .join('');
  return expandGuards(renamed);
}

function isMember(tokens: readonly string[], index: number): boolean {
  const before = tokens.slice(0, index).findLast((text) => text.trim() !== '');
  const after = tokens.slice(index + 1).find((text) => text.trim() !== '');
  return before === '.' || before === '?.' || after === ':' || after === '=';
}

/** `isNil(x)` as `(x) == nil` and `default(x, d)` as `(x) ?? (d)`. */
export function expandGuards(condition: string): string {
  const tokens = condition.match(token) ?? [];
  let text = '';
  for (let index = 0; index < tokens.length; index += 1) {
    const current = tokens[index] ?? '';
    const call =
      (current === 'isNil' || current === 'default') && tokens[index + 1] === '('
        ? readArguments(tokens, index + 2)
        : undefined;
    if (call === undefined) {
      text += current;
      continue;
    }
    text += expandCall(current, call.parts.map(expandGuards));
    index = call.end;
  }
  return text;
}

function expandCall(name: string, [value = '', fallback = 'nil']: readonly string[]): string {
  return name === 'isNil' ? `((${value}) == nil)` : `((${value}) ?? (${fallback}))`;
}

interface Call {
  readonly parts: readonly string[];
  /** Index of the closing parenthesis. */
  readonly end: number;
}

function readArguments(tokens: readonly string[], start: number): Call | undefined {
  const parts = [''];
  let depth = 0;
  for (let index = start; index < tokens.length; index += 1) {
    const text = tokens[index] ?? '';
    if (text === ')' && depth === 0) return { parts, end: index };
    if ('([{'.includes(text)) depth += 1;
    if (')]}'.includes(text)) depth -= 1;
    if (text === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += text;
  }
  return undefined;
}
