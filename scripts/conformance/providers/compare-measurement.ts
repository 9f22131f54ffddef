import type { ExpectedMeasurement } from './provider-row.ts';
import type { RecordedMeasurement } from './measure-row.ts';

/** What is wrong with the record; undefined: the listed fields are as expected. */
export function compareMeasurement(expect: ExpectedMeasurement, recorded: RecordedMeasurement): string | undefined {
  if (expect.newError === true || expect.panic !== undefined) return compareError(expect, recorded);
  const wrong = comparisons(expect, recorded).find(([, wanted, actual]) => wanted !== actual);
  if (wrong === undefined) return compareMessage(expect, recorded);
  const [what, wanted, actual] = wrong;
  return `${what}: expected ${JSON.stringify(wanted)}, got ${JSON.stringify(actual)} (${textOf(recorded)})`;
}

type Comparison = readonly [what: string, wanted: unknown, actual: unknown];

function comparisons(expect: ExpectedMeasurement, { measurement, result }: RecordedMeasurement): readonly Comparison[] {
  return [
    ['phase', expect.phase, measurement?.phase],
    ...whenListed('value', expect.value, measurement?.value),
    ...whenListed('finished', expect.finished, measurement?.finishedAt !== undefined),
    ...whenListed('resumeAt', cut(expect.resumeAt), cut(measurement?.resumeAt)),
    ...namedEntries('metadata', expect.metadata, measurement?.metadata),
    ...namedEntries('resultMetadata', expect.resultMetadata, result?.metadata),
  ];
}

function whenListed(what: string, wanted: unknown, actual: unknown): readonly Comparison[] {
  return wanted === undefined ? [] : [[what, wanted, actual]];
}

function compareError(expect: ExpectedMeasurement, recorded: RecordedMeasurement): string | undefined {
  const isError = recorded.refusal !== undefined || recorded.measurement?.phase === 'Error';
  if (!isError) return `an error expected, got ${JSON.stringify(recorded.measurement)}`;
  return expect.panic === undefined ? compareMessage(expect, recorded) : undefined;
}

function compareMessage(expect: ExpectedMeasurement, recorded: RecordedMeasurement): string | undefined {
  const text = textOf(recorded);
  const part = expect['message~'];
  const isRight = part === undefined ? expect.message === undefined || text === expect.message : text.includes(part);
  return isRight
    ? undefined
    : `message: expected ${JSON.stringify(part ?? expect.message)}, got ${JSON.stringify(text)}`;
}

function textOf({ measurement, refusal }: RecordedMeasurement): string {
  return refusal ?? measurement?.message ?? '';
}

function namedEntries(
  what: string,
  wanted: Readonly<Record<string, string>> = {},
  actual: Readonly<Record<string, string>> = {},
): readonly Comparison[] {
  return Object.entries(wanted).map(([key, value]) => [`${what}.${key}`, value, actual[key]]);
}

function cut(time: string | undefined): string | undefined {
  return time?.replace(/\.\d+Z$/, 'Z');
}
