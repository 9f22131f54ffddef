import type { RecordedMeasurement } from '../providers/measure-row.ts';
import type { ProviderRow } from '../providers/provider-row.ts';
import { isDenied, isOwnCleanUp, isRenamed, isStrangers } from './job-tests.ts';
import { isRedacted } from './redacted-record.ts';
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

/** The rule by which not even the same is asked of the server. */
export function requestRule(measured: MeasuredRow): Rule | undefined {
  return measured.recorded.refusal === undefined ? requestTests.find(([, test]) => test(measured))?.[0] : undefined;
}

const ruleTests: readonly (readonly [Rule, (measured: MeasuredRow) => boolean])[] = [
  ['no-condition', isWithoutCondition],
  ['no-data', isVacuous],
  ['errors-in-success', isErrorInSuccess],
  ['no-points', isMissingPoint],
  ['no-points', isHistogram],
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

const requestTests: typeof ruleTests = [
  ['documents', isInverted],
  ['documents', isWithoutDefaults],
];

/** Fields that the schema gives defaults to, of a document that did not pass through an API server. */
function isWithoutDefaults({ row: { metric }, recorded: { measurement } }: MeasuredRow): boolean {
  const { datadog } = metric.provider as { readonly datadog?: Readonly<Record<string, unknown>> };
  return datadog !== undefined && !('apiVersion' in datadog && 'interval' in datadog) && measurement !== undefined;
}

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

/** Nothing, lists of nothing, and Datadog's first series without points. */
const noDataValues = /^(?:null|nil|NaN|\[\]|\[NaN(?:,NaN)*\]|\[\{"pointlist":(?:null|\[\])\}.*|)$/;

/** JSON whose members are all null, but for what labels a row. */
function holdsNulls(text: string): boolean {
  try {
    const rows: unknown[] = [JSON.parse(text)].flat();
    return rows.every((row) => typeof row === 'object' && row !== null && areNull(row));
  } catch {
    return false;
  }
}

const labels: ReadonlySet<string> = new Set(['beginTimeSeconds', 'endTimeSeconds', 'facet']);

function areNull(row: object): boolean {
  const facets: readonly unknown[] = [Reflect.get(row, 'facet')].flat();
  const values = Object.entries(row).filter(([name, value]) => !labels.has(name) && !facets.includes(value));
  return values.every(([, value]) => value === null);
}

function isVacuous({ row: { expect }, recorded: { measurement } }: MeasuredRow): boolean {
  const isNothing = noDataValues.test(expect.value ?? '') || holdsNulls(expect.value ?? '');
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

const missingPoint = /"(?:data|pointlist|values)"\s*:\s*\[\s*\]|\bnull\b/;
const zero = /(?:^|[[,])(?:0(?:\.0+)?|<nil>)(?:$|[\],])/;

/** The answer holds a series without points or a null point, which the reference reads as zero. */
function isMissingPoint({ row: { http = [], expect }, recorded: { measurement } }: MeasuredRow): boolean {
  const body = http.at(-1)?.response.body ?? '';
  return missingPoint.test(body) && zero.test(expect.value ?? '') && measurement?.value !== expect.value;
}

/** The answer holds a histogram, which the reference reads as zero or leaves out. */
function isHistogram({ row: { http = [] }, recorded: { measurement } }: MeasuredRow): boolean {
  const body = http.at(-1)?.response.body ?? '';
  return /"histograms?"\s*:/.test(body) && measurement?.phase === 'Error';
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
function isInverted({ row: { metric }, recorded: { measurement, refusal } }: MeasuredRow): boolean {
  const { threshold } = (metric.provider as KayentaMetric).kayenta ?? {};
  const message = refusal ?? (measurement?.phase === 'Error' ? measurement.message : '') ?? '';
  return threshold !== undefined && threshold.marginal > threshold.pass && message.startsWith('threshold.marginal');
}

interface KayentaMetric {
  readonly kayenta?: { readonly threshold?: { readonly pass: number; readonly marginal: number } };
}
