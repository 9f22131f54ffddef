import type { Argument } from '@verdict/core';

const tag = /\{\{\s*args\.([^{}]*?)\s*\}\}/g;

/** Names of the arguments that a text asks for. */
export function argumentsIn(text: string): readonly string[] {
  return [...text.matchAll(tag)].map(([, name = '']) => name);
}

/** The text with its plain arguments filled in; others stay as they are. */
export function fillArguments(text: string, args: readonly Argument[] = []): string {
  return text.replaceAll(
    tag,
    (written, wanted: string) => args.findLast(({ name }) => name === wanted)?.value ?? written,
  );
}
