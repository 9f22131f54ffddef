import { durationToMs, type Argument, type IntOrString, type Metric } from '@verdict/core';
import { evaluateExpression } from '../evaluate-expression.ts';
import { argumentsIn, fillArguments } from './argument-tags.ts';

/** What is refused before anything is measured: bad conditions, negative or unparsable numbers, intervals that are not positive. */
export function isRefusedUpFront(metric: Metric, args: readonly Argument[] = []): boolean {
  const { successCondition = '', failureCondition = '', count, interval = '' } = metric;
  const limits = [
    metric.failureLimit,
    metric.inconclusiveLimit,
    metric.consecutiveErrorLimit,
    metric.consecutiveSuccessLimit,
  ];
  const filled = (value: IntOrString | undefined): IntOrString | undefined =>
    typeof value === 'string' ? fillArguments(value, args) : value;
  return (
    [successCondition, failureCondition].some((text) => isBadCondition(fillArguments(text, args))) ||
    Number(filled(count)) < 0 ||
    [count, ...limits].some((value) => isUnparsable(filled(value))) ||
    isNotPositive(fillArguments(interval, args))
  );
}

/** Whether a field that the engine itself decides by holds a secret: it is refused here, and a text of its own there. */
export function holdsSecretInControl(metric: Metric, args: readonly Argument[] = []): boolean {
  const { successCondition: _success, failureCondition: _failure, provider: _provider, ...control } = metric;
  const secrets = args.filter(({ valueFrom }) => valueFrom?.secretKeyRef !== undefined).map(({ name }) => name);
  return Object.values(control).some((value) => argumentsIn(String(value)).some((name) => secrets.includes(name)));
}

/** It compiles for no type of result. */
function isBadCondition(condition: string): boolean {
  if (condition === '' || condition.includes('{{')) return false;
  const evaluated = evaluateExpression(condition, { value: null, type: { kind: 'unknown' } });
  return 'error' in evaluated && evaluated.stage === 'compile';
}

function isUnparsable(value: IntOrString | undefined): boolean {
  if (value === undefined || String(value).includes('{{')) return false;
  return !/^[+-]?\d+$/.test(String(value)) || Math.trunc(Number(value)) !== (Number(value) | 0);
}

function isNotPositive(interval: string): boolean {
  if (interval === '' || interval.includes('{{')) return false;
  try {
    return durationToMs(interval) <= 0;
  } catch {
    return true;
  }
}
