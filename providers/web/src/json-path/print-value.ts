import { entriesOf, isList, isMap, noValue, type DocumentValue } from './document-value.ts';

const maxDepth = 100;

/** Go's `%v`: `map[a:1 b:[x <nil>]]`. What lies very deep is left out. */
export function printValue(value: DocumentValue, depth = 0): string {
  if (value === noValue) return '<invalid reflect.Value>';
  if (value === null) return '<nil>';
  if (typeof value === 'number') return printFloat(value);
  if (depth >= maxDepth && typeof value === 'object') return '...';
  if (isList(value)) return `[${value.map((element) => printValue(element, depth + 1)).join(' ')}]`;
  if (isMap(value)) {
    const members = entriesOf(value).map(([key, member]) => `${key}:${printValue(member, depth + 1)}`);
    return `map[${members.join(' ')}]`;
  }
  return String(value);
}

/** Shortest digits; with an exponent below 1e-4 and from 1e6 on. */
function printFloat(value: number): string {
  if (Object.is(value, -0)) return '-0';
  const [digits = '', exponentText = '0'] = value.toExponential().split('e');
  const exponent = Number(exponentText);
  if (exponent >= -4 && exponent < 6) return String(value);
  return `${digits}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
}
