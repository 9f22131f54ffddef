import { isList, noValue, typeNameOf, type DocumentValue } from './document-value.ts';
import { selectSlice } from './select.ts';
import type { Slice } from './template.ts';
import { countVisits, mismatch, nullDocument, type Walked, type WalkState } from './walk.ts';

/** An empty selection ends the step: lists after it are not looked at. */
export function walkSlice(values: readonly DocumentValue[], slice: Slice, state: WalkState): Walked {
  const found: DocumentValue[] = [];
  for (const value of values) {
    if (value === null) continue;
    if (value === noValue) throw nullDocument();
    if (!isList(value)) return mismatch(`${typeNameOf(value)} is not array or slice`, values);
    const { start, end } = boundsOf(slice, value.length);
    if (start === end) break;
    const problem = boundsProblem(start, end, value.length) ?? stepProblem(slice);
    if (problem !== undefined) return mismatch(problem, values);
    countVisits(state, end - start);
    for (const element of selectSlice(value, slice)) found.push(element);
  }
  return { values: found };
}

interface Bounds {
  readonly start: number;
  readonly end: number;
}

function boundsOf(slice: Slice, length: number): Bounds {
  const start = slice.start ?? 0;
  const end = slice.single ? start + 1 : (slice.end ?? length);
  const fromEnd = end < 0 || (end === 0 && slice.single);
  return { start: start < 0 ? start + length : start, end: fromEnd ? end + length : end };
}

function boundsProblem(start: number, end: number, length: number): string | undefined {
  const outside = [start >= length || start < 0 ? start : undefined, end > length || end < 0 ? end - 1 : undefined];
  const index = outside.find((candidate) => candidate !== undefined);
  if (index !== undefined) return `array index out of bounds: index ${index}, length ${length}`;
  return start > end ? `starting index ${start} is greater than ending index ${end}` : undefined;
}

function stepProblem(slice: Slice): string | undefined {
  return slice.step !== undefined && slice.step <= 0 ? 'step must be > 0' : undefined;
}
