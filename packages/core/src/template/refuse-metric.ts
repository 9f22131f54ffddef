import { durationProblem } from '@verdict/expression/go-text';
import { durationToMs } from '../spec/duration.ts';
import { findIntegerProblem, readInteger } from '../spec/int-or-string.ts';
import type { Metric } from '../spec/metric.ts';
import { findConditionProblem } from './condition-problem.ts';
import type { MetricProblem } from './validate-metrics.ts';

const integerFields = [
  'count',
  'failureLimit',
  'inconclusiveLimit',
  'consecutiveErrorLimit',
  'consecutiveSuccessLimit',
] as const;
const conditionFields = ['successCondition', 'failureCondition'] as const;

/** A problem in a condition also has the offset in its text. */
export interface RefusedMetric extends MetricProblem {
  readonly offset?: number;
  readonly hint?: string;
}

/** What the reference lets through to do harm later. `isOpen` tells the texts that cannot be judged yet. */
export function refuseMetric(metric: Metric, isOpen: (text: string) => boolean = () => false): RefusedMetric[] {
  return [...refuseIntegers(metric, isOpen), ...refuseInterval(metric, isOpen), ...refuseConditions(metric, isOpen)];
}

function refuseIntegers(metric: Metric, isOpen: (text: string) => boolean): RefusedMetric[] {
  const refused: RefusedMetric[] = [];
  for (const field of integerFields) {
    const value = metric[field];
    if (value === undefined || (typeof value === 'string' && isOpen(value))) continue;
    const problem = findIntegerProblem(value);
    if (problem !== undefined) refused.push({ code: 'invalid-number', message: `${field}: ${problem}`, path: [field] });
    else if (field === 'count' && readInteger(value) < 0n) {
      refused.push({ code: 'invalid-number', message: 'count must be >= 0', path: [field] });
    }
  }
  return refused;
}

function refuseInterval({ interval }: Metric, isOpen: (text: string) => boolean): RefusedMetric[] {
  if (interval === undefined || interval === '' || isOpen(interval)) return [];
  if (durationProblem(interval) !== undefined || durationToMs(interval) > 0) return [];
  return [{ code: 'invalid-duration', message: 'interval must be > 0', path: ['interval'] }];
}

function refuseConditions(metric: Metric, isOpen: (text: string) => boolean): RefusedMetric[] {
  const refused: RefusedMetric[] = [];
  for (const field of conditionFields) {
    const source = metric[field];
    if (source === undefined || source === '' || isOpen(source)) continue;
    const problem = findConditionProblem(source);
    if (problem === undefined) continue;
    const { message: reason, ...rest } = problem;
    const message = `invalid ${field}: ${reason}`;
    refused.push({ code: 'invalid-condition', message, path: [field], ...rest });
  }
  return refused;
}
