import { formatValue } from '@verdict/expression/go-text';
import { compareValues } from './compare-values.ts';
import { isList, noValue, type DocumentValue } from './document-value.ts';
import type { Filter } from './template.ts';
import { countVisits, mismatch, type Walked, type WalkState, type WalkSteps } from './walk.ts';

/** Keeps the elements for which the filter holds. A comparison that cannot be made fails the query. */
export function walkFilter(
  values: readonly DocumentValue[],
  filter: Filter,
  context: { readonly state: WalkState; readonly walkSteps: WalkSteps },
): Walked {
  const found: DocumentValue[] = [];
  const holds = filter.operator === 'exists' ? exists : compares;
  for (const value of values) {
    if (!isList(value)) return mismatch(`${print(value)} is not array or slice and cannot be filtered`, values);
    countVisits(context.state, value.length);
    for (const element of value) {
      const verdict = holds(filter, (steps) => context.walkSteps([element], steps, context.state));
      if (typeof verdict === 'string') return mismatch(verdict, []);
      if (typeof verdict === 'object') return { values, error: verdict };
      if (verdict) found.push(element);
    }
  }
  return { values: found };
}

type Walk = (steps: Filter['left']) => Walked;
type Verdict = boolean | string | NonNullable<Walked['error']>;

/** A failed path counts as existing when its last step kept its input, as an index out of bounds does. */
function exists(filter: Filter, walk: Walk): Verdict {
  return walk(filter.left).values.length > 0;
}

function compares(filter: Filter, walk: Walk): Verdict {
  const left = single(walk(filter.left));
  if ('verdict' in left) return left.verdict;
  const right = single(walk(filter.right));
  if ('verdict' in right) return right.verdict;
  const comparison = compareValues(filter.operator, left.value, right.value);
  if (comparison === undefined) return `unrecognized filter operator ${filter.operator}`;
  if (comparison === 'wrong-kind') return 'invalid type for comparison';
  return comparison === 'mixed' ? 'incompatible types for comparison' : comparison;
}

function single(walked: Walked): { readonly value: DocumentValue } | { readonly verdict: Verdict } {
  if (walked.error !== undefined) return { verdict: walked.error };
  const [value, ...rest] = walked.values;
  if (value === undefined) return { verdict: false };
  return rest.length > 0 ? { verdict: 'can only compare one element at a time' } : { value };
}

function print(value: DocumentValue): string {
  if (value === noValue) return '<invalid reflect.Value>';
  try {
    return formatValue(value);
  } catch (error) {
    // nested too deeply to be printed
    if (error instanceof RangeError) return 'map[...]';
    throw error;
  }
}
