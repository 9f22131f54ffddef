import { resultLimits, type ResultLimit } from '@verdict/expression';

/** A limit drawn as a line. */
export interface Threshold extends ResultLimit {
  readonly source: 'success' | 'failure';
}

/** The comparisons of the result with a plain number; conditions of any other form have no line. */
export function thresholdsOf(condition: string, source: Threshold['source']): readonly Threshold[] {
  return resultLimits(condition).map((limit) => ({ ...limit, source }));
}
