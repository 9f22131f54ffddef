import { ProviderError, type Observation, type StringMap } from '@verdict/core/provider';
import { formatFixed } from '@verdict/provider-kit';
import type { ChartAnswer, Series } from './client.ts';

interface Sample {
  /** Epoch seconds. */
  readonly timestamp: number;
  readonly value: number;
}

/** Of each series the point nearest to `start`, in epoch seconds: one series is a number, several are a list. */
export function readChart(answer: ChartAnswer, start: number): Observation {
  const kept = warningsOf(answer);
  refuseError(answer, kept);
  const samples = (answer.timeseries ?? []).map((series) => nearest(series, { start, kept }));
  const values = samples.map(({ value }) => value);
  const [only] = values;
  const metadata = { ...kept, ...timesOf(samples, start) };
  const shared = { kind: 'observation', metadata, keptOnConditionError: { metadata: kept } } as const;
  const text = inForm(values.map((value) => formatFixed(value, 2)));
  if (values.length === 1 && only !== undefined)
    return { ...shared, result: only, resultType: { kind: 'float64' }, value: text };
  return { ...shared, result: values, resultType: { kind: 'list', element: { kind: 'float64' } }, value: text };
}

function warningsOf({ warnings }: ChartAnswer): StringMap {
  return warnings ? { warnings } : {};
}

/** Failures of a query come with status 200. */
function refuseError({ timeseries, errorType, errorMessage }: ChartAnswer, metadata: StringMap): void {
  const reported = [errorType, errorMessage].filter(Boolean).join(': ');
  const isEmpty = (timeseries ?? []).length === 0;
  if (reported === '' && !isEmpty) return;
  const texts = [isEmpty ? 'No TimeSeries found in response from Wavefront' : '', reported];
  const code = errorType === 'QuerySyntaxError' ? 'InvalidQuery' : reported === '' ? 'NoData' : 'Unavailable';
  throw new ProviderError(code, texts.filter(Boolean).join(': '), { provider: 'wavefront', metadata });
}

interface Moment {
  readonly start: number;
  readonly kept: StringMap;
}

/** The earlier entry when two are as near. */
function nearest(series: Series, { start, kept }: Moment): Sample {
  const samples = (series.data ?? [])
    .map((point) => readPoint(point ?? [], kept))
    .filter((sample) => sample !== undefined);
  const distance = ({ timestamp }: Sample): number => Math.abs(timestamp - start);
  const [best] = samples.toSorted((left, right) => distance(left) - distance(right));
  if (best !== undefined) return best;
  const name = JSON.stringify(series.label ?? '');
  throw failed('NoData', `the time series ${name} in the response from Wavefront has no points`, kept);
}

/** undefined: a point without a value. */
function readPoint([timestamp, value]: readonly (number | null)[], kept: StringMap): Sample | undefined {
  if (timestamp === undefined || value === undefined)
    throw failed('BadResponse', 'a point in the response from Wavefront has no time or no value', kept);
  return timestamp === null || value === null ? undefined : { timestamp: Math.trunc(timestamp), value };
}

function timesOf(samples: readonly Sample[], start: number): StringMap {
  return {
    timestamps: inForm(samples.map(({ timestamp }) => String(timestamp))),
    drift: inForm(samples.map(({ timestamp }) => String(timestamp - start))),
  };
}

/** One entry stands alone, several in brackets. */
function inForm(texts: readonly string[]): string {
  return texts.length === 1 ? texts.join('') : `[${texts.join(',')}]`;
}

function failed(code: ProviderError['code'], message: string, metadata: StringMap): ProviderError {
  return new ProviderError(code, message, { provider: 'wavefront', metadata });
}
