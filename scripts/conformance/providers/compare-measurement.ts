import type { ExpectedMeasurement } from './provider-row.ts';
import type { RecordedMeasurement } from './measure-row.ts';

/** What is wrong with the record; undefined: the listed fields are as expected. */
export function compareMeasurement(expect: ExpectedMeasurement, recorded: RecordedMeasurement): string | undefined {
  const { measurement, result } = recorded;
  if (expect.newError === true || expect.panic !== undefined) return compareError(expect, recorded);
  const parts: readonly (readonly [string, unknown, unknown])[] = [
    ['phase', expect.phase, measurement?.phase],
    ['value', expect.value ?? '', measurement?.value ?? ''],
    ['finished', expect.finished ?? true, measurement?.finishedAt !== undefined],
    ...(expect.resumeAt === undefined ? [] : [['resumeAt', cut(expect.resumeAt), cut(measurement?.resumeAt)] as const]),
    ...namedEntries('metadata', expect.metadata, measurement?.metadata),
    ...namedEntries('resultMetadata', expect.resultMetadata, result?.metadata),
  ];
  const wrong = parts.find(([, wanted, actual]) => wanted !== actual);
  if (wrong !== undefined)
    return `${wrong[0]}: expected ${JSON.stringify(wrong[1])}, got ${JSON.stringify(wrong[2])} (${textOf(recorded)})`;
  return compareMessage(expect, recorded);
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

export function textOf({ measurement, refusal }: RecordedMeasurement): string {
  return refusal ?? measurement?.message ?? '';
}

function namedEntries(
  what: string,
  wanted: Readonly<Record<string, string>> = {},
  actual: Readonly<Record<string, string>> = {},
): readonly (readonly [string, unknown, unknown])[] {
  return Object.entries(wanted).map(([key, value]) => [`${what}.${key}`, value, actual[key]]);
}

function cut(time: string | undefined): string | undefined {
  return time?.replace(/\.\d+Z$/, 'Z');
}
