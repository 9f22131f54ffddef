import { isCompleted, type AnalysisRun, type MetricResult, type RunStatus, type RunSummary } from '@verdict/core';

export interface RecordContext {
  readonly run: AnalysisRun;
  /** RFC 3339. */
  readonly now: string;
  readonly secrets?: Readonly<Record<string, Readonly<Record<string, string>>>> | undefined;
}

/** What the reference's record becomes by each point of the rule `record`. Ours is compared with the result. */
export function recordByRule(reference: RunStatus, ours: RunStatus, { run, now, secrets }: RecordContext): RunStatus {
  const cleaned = withoutSecrets(withoutPastResumption(withoutOldTexts(reference, run.status), { run, now }), secrets);
  return withOwnMessage(withTimesOfError(withSummaries(cleaned, run), now), ours);
}

/** Q6: values and metadata are redacted as messages are. */
function withoutSecrets(status: RunStatus, secrets: RecordContext['secrets'] = {}): RunStatus {
  const values = Object.values(secrets).flatMap((secret) => Object.values(secret));
  const longestFirst = values.filter((value) => value !== '').toSorted((left, right) => right.length - left.length);
  const mask = (text: string): string =>
    longestFirst.reduce((masked, value) => masked.replaceAll(value, '*****'), text);
  const maskAll = (texts: Readonly<Record<string, string>> | undefined): Readonly<Record<string, string>> =>
    Object.fromEntries(Object.entries(texts ?? {}).map(([key, text]) => [key, mask(text)]));
  const metricResults = (status.metricResults ?? []).map((result) => ({
    ...result,
    metadata: maskAll(result.metadata),
    measurements: (result.measurements ?? []).map((measurement) => ({
      ...measurement,
      metadata: maskAll(measurement.metadata),
      ...(measurement.value === undefined ? {} : { value: mask(measurement.value) }),
    })),
  }));
  return { ...status, metricResults };
}

/** Q46: a metric that now ended Successful carries no error text of its last measurement. */
function withoutOldTexts(status: RunStatus, before: RunStatus | undefined): RunStatus {
  if (status.metricResults === undefined) return status;
  const ended = (before?.metricResults ?? []).filter(({ phase }) => isCompleted(phase)).map(({ name }) => name);
  return {
    ...status,
    metricResults: status.metricResults.map((result) =>
      endsOnErrorText(result) && !ended.includes(result.name) ? omitMessage(result) : result,
    ),
  };
}

function endsOnErrorText({ phase, message, measurements }: MetricResult): boolean {
  const last = measurements?.at(-1);
  return phase === 'Successful' && last?.phase === 'Error' && message === last.message;
}

/** Work that is still in flight does not keep a time to resume that has come: it would be due again without end. */
export function withoutPastResumption(status: RunStatus, { run, now }: RecordContext): RunStatus {
  if (status.metricResults === undefined || isCompleted(status.phase)) return status;
  const before = new Map((run.status?.metricResults ?? []).map((result) => [result.name, result]));
  return {
    ...status,
    metricResults: status.metricResults.map((result) => resumedLater(result, before.get(result.name), now)),
  };
}

function resumedLater(result: MetricResult, before: MetricResult | undefined, now: string): MetricResult {
  const resumeAt = isCompleted(result.phase) ? undefined : resumptionOf(result);
  const isPast = resumeAt !== undefined && Date.parse(resumeAt) <= Date.parse(now);
  if (!isPast || resumptionOf(before) !== resumeAt) return result;
  const measurements = (result.measurements ?? []).map((measurement, index, { length }) => {
    const { resumeAt: _past, ...waiting } = measurement;
    return index === length - 1 ? waiting : measurement;
  });
  return { ...result, measurements };
}

function resumptionOf(result: MetricResult | undefined): string | undefined {
  const last = result?.measurements?.at(-1);
  return last?.finishedAt === undefined && !isCompleted(last?.phase) ? last?.resumeAt : undefined;
}

function omitMessage({ message: _old, ...result }: MetricResult): MetricResult {
  return result;
}

/** Q1: summaries count completed metrics by their phase. */
function withSummaries(status: RunStatus, { spec }: AnalysisRun): RunStatus {
  const names = spec.metrics.map(({ name }) => name);
  const isOpen = names.some((name) => name.includes('{{'));
  const results = (status.metricResults ?? []).filter(({ name }) => isOpen || names.includes(name));
  if (status.runSummary === undefined || status.dryRunSummary === undefined) return status;
  const dryRun = results.filter((result) => result.dryRun === true);
  const counted = results.filter((result) => result.dryRun !== true);
  return {
    ...status,
    runSummary: summaryOf(counted, status.runSummary.count ?? 0),
    dryRunSummary: summaryOf(dryRun, status.dryRunSummary.count ?? 0),
  };
}

function summaryOf(results: readonly MetricResult[], count: number): RunSummary {
  const tally = (phase: string): number => results.filter((result) => result.phase === phase).length;
  const counts = {
    count,
    successful: tally('Successful'),
    failed: tally('Failed'),
    inconclusive: tally('Inconclusive'),
    error: tally('Error'),
  };
  return Object.fromEntries(Object.entries(counts).filter(([, value]) => value > 0));
}

/** Q8: a configuration error sets both times. */
function withTimesOfError(status: RunStatus, now: string): RunStatus {
  const isConfigurationError =
    status.phase === 'Error' && status.completedAt === undefined && status.message !== undefined;
  return isConfigurationError ? { ...status, startedAt: status.startedAt ?? now, completedAt: now } : status;
}

/** Q2: each run that did not succeed has a message of its own, which names a metric of the run's phase. */
function withOwnMessage(status: RunStatus, ours: RunStatus): RunStatus {
  const isBad = status.phase === 'Failed' || status.phase === 'Error' || status.phase === 'Inconclusive';
  const { message } = ours;
  const isMissing = isBad && !isOwn(status.message, status) && isOwn(message, ours);
  return isMissing && message !== undefined ? { ...status, message } : status;
}

function isOwn(message: string | undefined, { phase, metricResults = [] }: RunStatus): boolean {
  return metricResults.some(
    (result) => result.phase === phase && message?.startsWith(`Metric "${result.name}" assessed ${phase}`) === true,
  );
}
