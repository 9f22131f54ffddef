import type { Type } from '../type.ts';

/** A type in the messages of validated built-ins: nil prints as a Go formatting accident that users see. */
export function typeText(type: Type): string {
  return type.kind === 'nil' ? '%!s(<nil>)' : type.goName;
}
