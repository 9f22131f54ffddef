import { durationToMs, type Argument, type IntOrString, type Metric } from '@verdict/core';
import { evaluateExpression } from '../evaluate-expression.ts';

/** What is refused before anything is measured: bad conditions, negative or unparsable numbers, intervals that are not positive. */
export function isRefusedUpFront(metric: Metric, args: readonly Argument[] = []): boolean {
  const { successCondition = '', failureCondition = '', count, failureLimit, inconclusiveLimit } = metric;
  const conditions = [successCondition, failureCondition].map((text) => fill(text, args));
  const limits = [failureLimit, inconclusiveLimit, metric.consecutiveErrorLimit, metric.consecutiveSuccessLimit];
  return (
    conditions.some(isBadCondition) ||
    isNegative(count) ||
    [count, ...limits].some(isUnparsable) ||
    isNotPositive(fill(metric.interval ?? '', args))
  );
}

function fill(text: string, args: readonly Argument[]): string {
  return args.reduce(
    (filled, { name, value }) => (value === undefined ? filled : filled.replaceAll(`{{args.${name}}}`, value)),
    text,
  );
}

/** It compiles for no type of result. */
function isBadCondition(condition: string): boolean {
  if (condition === '' || condition.includes('{{')) return false;
  const evaluated = evaluateExpression(condition, { value: null, type: { kind: 'unknown' } });
  return 'error' in evaluated && evaluated.stage === 'compile';
}

function isNegative(value: IntOrString | undefined): boolean {
  return Number(value) < 0;
}

function isUnparsable(value: IntOrString | undefined): boolean {
  return typeof value === 'string' && !value.includes('{{') && !/^[+-]?\d{1,10}$/.test(value);
}

function isNotPositive(interval: string): boolean {
  if (interval === '' || interval.includes('{{')) return false;
  try {
    return durationToMs(interval) <= 0;
  } catch {
    return true;
  }
}
