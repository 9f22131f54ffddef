const token = /"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`[^`]*`|[\p{L}_$][\p{L}\p{N}_$]*|\?\.|\.|\s+|./gsu;

/** The words and signs of a condition, blanks among them: joined they are the condition. */
export function tokensOf(condition: string): readonly string[] {
  return condition.match(token) ?? [];
}

/** The arguments of a call, as they are written. */
export interface Call {
  readonly parts: readonly string[];
  /** Index of the closing parenthesis. */
  readonly end: number;
}

/** The arguments from `start` on, up to the parenthesis that closes them; undefined: none does. */
export function readCall(tokens: readonly string[], start: number): Call | undefined {
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
