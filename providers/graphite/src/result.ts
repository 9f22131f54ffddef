import { ProviderError, type Observation } from '@verdict/core/provider';
import { decodeJson, formatFixed, formatValue, parseFloatText } from '@verdict/provider-kit';
import type { Point } from './client.ts';

/** The values of the first series in time order, nulls left out. Points of all series must be readable. */
export function seriesToObservation(series: readonly (readonly Point[])[]): Observation {
  const [first = []] = series.map((points) => points.map(readPoint));
  if (first.length === 0) throw failed('NoData', 'no values found');
  const result = first.filter((value) => value !== null);
  const value = `[${result.map((number) => formatFixed(number, 6)).join(',')}]`;
  return {
    kind: 'observation',
    result,
    resultType: { kind: 'list', element: { kind: 'float64' } },
    value,
    keptOnConditionError: { value },
  };
}

/** The value of a point; null: there is none at that time. */
function readPoint(point: Point): number | null {
  if (point.length !== 2) throw failed('BadResponse', `error unmarshaling data point: ${goText(point)}`);
  const [value, timestamp] = point;
  const read = readValue(value);
  checkTimestamp(timestamp, value);
  return read;
}

function readValue(value: unknown): number | null {
  if (value === null || typeof value === 'number') return value;
  if (typeof value === 'string') return readFloat(value);
  throw failed('BadResponse', `error unmarshaling value: ${goText(value)}`);
}

/** Of a bad time the reference tells the value beside it. */
function checkTimestamp(timestamp: unknown, value: unknown): void {
  if (timestamp === null || typeof timestamp === 'number') return;
  if (typeof timestamp !== 'string') throw failed('BadResponse', `error unmarshaling timestamp: ${goText(value)}`);
  if (!/^[+-]?\d+$/.test(timestamp))
    throw failed('BadResponse', `strconv.ParseInt: parsing ${JSON.stringify(timestamp)}: invalid syntax`);
}

function readFloat(text: string): number {
  try {
    return parseFloatText(text);
  } catch (error) {
    throw failed('BadResponse', error instanceof Error ? error.message : String(error));
  }
}

function goText(value: unknown): string {
  return formatValue(decodeJson(JSON.stringify(value)));
}

function failed(code: 'NoData' | 'BadResponse', message: string): ProviderError {
  return new ProviderError(code, message, { provider: 'graphite' });
}
