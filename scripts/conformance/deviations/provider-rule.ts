import type { RecordedMeasurement } from '../providers/measure-row.ts';
import type { ProviderRow } from '../providers/provider-row.ts';
import { isDenied, isOwnCleanUp, isRenamed, isStrangers } from './job-tests.ts';
import { isRefusedUpFront } from './refused-metric.ts';
import type { Rule } from './rule.ts';

export interface MeasuredRow {
  readonly row: ProviderRow;
  readonly recorded: RecordedMeasurement;
}

/** The rule by which a record may differ from the reference's, when the row is one of it and our record is what it says. */
export function providerRule(measured: MeasuredRow): Rule | undefined {
  return ruleTests.find(([, test]) => test(measured))?.[0];
}

const ruleTests: readonly (readonly [Rule, (measured: MeasuredRow) => boolean])[] = [
  ['no-condition', isWithoutCondition],
  ['no-data', isVacuous],
  ['errors-in-success', isErrorInSuccess],
  ['no-points', isMissingPoint],
  ['no-points', isMissingIdentifier],
  ['nil-guards', keepsCause],
  ['record', isRedacted],
  ['safety', isInterrupted],
  ['safety', isDenied],
  ['safety', isRenamed],
  ['safety', isStrangers],
  ['safety', isOwnCleanUp],
  ['documents', isRefused],
  ['documents', isInverted],
];

function isWithoutCondition({ row: { metric, expect }, recorded: { measurement } }: MeasuredRow): boolean {
  const hasNone = (metric.successCondition ?? '') === '' && (metric.failureCondition ?? '') === '';
  return (
    hasNone &&
    expect.phase === 'Successful' &&
    measurement?.phase === 'Inconclusive' &&
    measurement.value === expect.value
  );
}

/** The end of the reference's message when a condition fails on no data. */
const noDataText = 'no data returned from the metric provider';

const noDataValues = /^(?:null|nil|NaN|\[\]|\[NaN(?:,NaN)*\]|)$/;

function isVacuous({ row: { expect }, recorded: { measurement } }: MeasuredRow): boolean {
  const isNothing = noDataValues.test(expect.value ?? '');
  return (
    isNothing &&
    expect.phase === 'Successful' &&
    measurement?.phase === 'Inconclusive' &&
    measurement.message === 'no data: the condition holds vacuously'
  );
}

const tellsError = /"status"\s*:\s*"error"|"errorType"\s*:\s*"[^"]|"errors?"\s*:\s*(?:\[\s*[^\]\s]|"[^"])/;

/** The last answer was a 2xx that says itself that it is an error, where the reference sees a result or none. */
function isErrorInSuccess({ row: { http = [], expect }, recorded: { measurement } }: MeasuredRow): boolean {
  const { status = 200, body = '' } = http.at(-1)?.response ?? {};
  return status < 300 && tellsError.test(body) && isOverlooked(expect) && measurement?.phase === 'Error';
}

function isOverlooked({ phase, message = '' }: MeasuredRow['row']['expect']): boolean {
  return phase !== 'Error' || message.endsWith(noDataText);
}

const missingPoint = /"(?:data|pointlist|values)"\s*:\s*\[\s*\]|\bnull\b|"histograms?"/;
const zero = /^\[?(?:0(?:\.0+)?|<nil>)/;

/** The answer holds a series without points, a null point or a histogram, which the reference reads as zero. */
function isMissingPoint({ row: { http = [], expect }, recorded: { measurement } }: MeasuredRow): boolean {
  const body = http.at(-1)?.response.body ?? '';
  return missingPoint.test(body) && zero.test(expect.value ?? '') && measurement?.value !== expect.value;
}

/** The canary was started, but its answer has no identifier: the reference keeps its word for nothing. */
function isMissingIdentifier({ row: { expect }, recorded: { measurement } }: MeasuredRow): boolean {
  const identifier = expect.metadata?.['canaryExecutionId'] ?? '';
  return identifier === '<nil>' && measurement?.phase === 'Error';
}

/** The reference's text with the real cause behind it, or a guard that uses its argument. */
function keepsCause({ row: { expect, metric }, recorded: { measurement } }: MeasuredRow): boolean {
  if (expect.phase !== 'Error' || !(expect.message ?? '').endsWith(noDataText)) return false;
  const isGuarded =
    /\b(?:isNil|default)\s*\(/.test(`${metric.successCondition} ${metric.failureCondition}`) &&
    measurement?.phase !== 'Error';
  return isGuarded || (measurement?.message ?? '').startsWith(`${expect.message} (`);
}

/** A secret that the reference leaves in a value or in metadata. */
function isRedacted({ row: { secrets = {}, expect }, recorded: { measurement, result } }: MeasuredRow): boolean {
  const values = Object.values(secrets).flatMap((secret) => Object.values(secret));
  const mask = (text: string | undefined): string | undefined =>
    values.filter((value) => value !== '').reduce((masked, value) => masked?.replaceAll(value, '*****'), text);
  const wanted = [expect.value, ...Object.values(expect.metadata ?? {}), ...Object.values(expect.resultMetadata ?? {})];
  const actual = [
    measurement?.value,
    ...Object.values(measurement?.metadata ?? {}),
    ...Object.values(result?.metadata ?? {}),
  ];
  return (
    wanted.some((text) => mask(text) !== text) &&
    wanted.every((text) => text === undefined || actual.includes(mask(text)))
  );
}

/** The metric's condition is wrong for any result, and refused before anything is asked. */
function isRefused({ row: { metric, run }, recorded: { refusal } }: MeasuredRow): boolean {
  return refusal !== undefined && isRefusedUpFront(metric, run?.spec.args);
}

/** A provider that answers at once cannot be asked to go on: what was in flight is an Error, and taken again. */
function isInterrupted({
  row: { op, measurement: before, expect },
  recorded: { mode, measurement },
}: MeasuredRow): boolean {
  const isUnchanged =
    (op === 'resume' || op === 'terminate') && expect.finished === false && expect.phase === before?.phase;
  return (
    mode === 'query' &&
    isUnchanged &&
    measurement?.phase === 'Error' &&
    (measurement.message ?? '').startsWith('measurement was interrupted')
  );
}

/** Thresholds by which no score is marginal, and what should be one is a pass. */
function isInverted({ row: { metric }, recorded: { refusal } }: MeasuredRow): boolean {
  const { threshold } = (metric.provider as KayentaMetric).kayenta ?? {};
  return refusal !== undefined && threshold !== undefined && threshold.marginal > threshold.pass;
}

interface KayentaMetric {
  readonly kayenta?: { readonly threshold?: { readonly pass: number; readonly marginal: number } };
}
