import { ProviderError, type Observation, type ResultType } from '@verdict/core/provider';
import { formatDecimal, parseFloatText } from '@verdict/provider-kit';
import { z } from 'zod';
import { errorPosition } from './body-error-text.ts';
import type { QueryAnswer } from './client.ts';

const point = z.tuple([z.number(), z.string()]);
const histograms = z.unknown().optional();
const dataSchema = z.discriminatedUnion('resultType', [
  z.looseObject({ resultType: z.literal('scalar'), result: point }),
  z.looseObject({
    resultType: z.literal('vector'),
    result: z.array(z.looseObject({ value: point.optional(), histogram: histograms })),
  }),
  z.looseObject({
    resultType: z.literal('matrix'),
    result: z.array(z.looseObject({ values: z.array(point).optional(), histograms })),
  }),
]);
type QueryData = z.infer<typeof dataSchema>;

const float: ResultType = { kind: 'float64' };
const floatList: ResultType = { kind: 'list', element: float };

/** What a condition sees: a scalar is a number, a vector or matrix the list of all its values in the server's order. */
export function readResult({ data, warnings }: QueryAnswer): Observation {
  const checked = dataSchema.safeParse(data);
  if (!checked.success) throw bad(dataProblem(data, checked.error));
  const observed = observeData(checked.data);
  if (warnings.length === 0) return observed;
  return { ...observed, metadata: { warnings: warnings.map((warning) => `"${warning}"`).join(', ') } };
}

function observeData(data: QueryData): Observation {
  if (data.resultType === 'scalar') {
    const result = readSample(data.result);
    return { kind: 'observation', result, resultType: float, value: formatDecimal(result) };
  }
  const result = pointsOf(data).map(readSample);
  return { kind: 'observation', result, resultType: floatList, value: `[${result.map(formatDecimal).join(',')}]` };
}

type Point = z.infer<typeof point>;

function pointsOf(data: Exclude<QueryData, { resultType: 'scalar' }>): Point[] {
  if (data.resultType === 'vector') return data.result.map(({ value, histogram }) => onlyPoint(value, histogram));
  return data.result.flatMap((series) => {
    refuseHistogram(series.histograms);
    return series.values ?? [];
  });
}

function onlyPoint(value: Point | undefined, histogram: unknown): Point {
  refuseHistogram(histogram);
  if (value === undefined) throw bad('a sample of the vector has no value');
  return value;
}

/** A histogram is no number, and leaving it out would be a measurement without evidence. */
function refuseHistogram(histogram: unknown): void {
  if (histogram === undefined || histogram === null) return;
  throw bad(
    'the query yields native histograms, which no condition can compare: take a number out of them with histogram_quantile, histogram_avg, histogram_count or histogram_sum',
  );
}

function readSample([, text]: Point): number {
  try {
    return parseFloatText(text);
  } catch (error) {
    throw bad(error instanceof Error ? error.message : String(error));
  }
}

function dataProblem(data: unknown, error: z.ZodError): string {
  if (data === undefined || data === null) return `Skip: do not know how to skip: 0, ${errorPosition('', 0)}`;
  const text = JSON.stringify(data);
  const type: unknown = typeof data === 'object' && 'resultType' in data ? data.resultType : '';
  if (type !== 'scalar' && type !== 'vector' && type !== 'matrix')
    return `unmarshalerDecoder: unexpected value type ${JSON.stringify(type)}, ${errorPosition(text, text.length)}`;
  const { path, message } = error.issues[0] ?? { path: [], message: 'unexpected' };
  return `unmarshalerDecoder: ${path.map(String).join('.')}: ${message}, ${errorPosition(text, text.length)}`;
}

function bad(message: string): ProviderError {
  return new ProviderError('BadResponse', message, { provider: 'prometheus' });
}
