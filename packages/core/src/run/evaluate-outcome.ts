import type { ConditionValue } from '../provider/index.ts';
import type { CompletedPhase } from '../spec/run-status.ts';
import type { MeasurementTemplate } from './compiled-run.ts';
import { type Measured, testCondition } from './condition-program.ts';
import { errorText } from './error-text.ts';
import { namesNoData } from './names-no-data.ts';
import type { EngineOptions } from './turn.ts';

export type Conditions = Pick<MeasurementTemplate, 'successCondition' | 'failureCondition'>;

export interface Evaluation {
  readonly phase: CompletedPhase;
  readonly message?: string;
}

/** What the conditions make of a result. An Error means that one of them could not be evaluated. */
export function evaluateOutcome(measured: Measured, conditions: Conditions, options: EngineOptions = {}): Evaluation {
  const { successCondition, failureCondition } = conditions;
  if (successCondition === '' && failureCondition === '') {
    return { phase: 'Inconclusive', message: 'no condition: neither successCondition nor failureCondition is given' };
  }
  const success = test('successCondition', conditions, measured);
  if (typeof success === 'object') return success;
  const failure = test('failureCondition', conditions, measured);
  if (typeof failure === 'object') return failure;
  const phase = phaseOf(success, failure);
  if (phase !== 'Successful' || options.noData === 'reference' || !holdsVacuously(measured, conditions))
    return { phase };
  return { phase: 'Inconclusive', message: 'no data: the condition holds vacuously' };
}

/** Whether a condition holds, undefined when there is none, or why that cannot be said. */
function test(name: keyof Conditions, conditions: Conditions, measured: Measured): boolean | Evaluation | undefined {
  const source = conditions[name];
  if (source === '') return undefined;
  try {
    return testCondition(source, measured);
  } catch (error) {
    return { phase: 'Error', message: `could not evaluate ${name} "${source}": ${causeText(error, measured.result)}` };
  }
}

/** undefined: there is no such condition. */
function phaseOf(success: boolean | undefined, failure: boolean | undefined): CompletedPhase {
  if (failure === true) return 'Failed';
  if (success === undefined) return 'Successful';
  if (success) return 'Successful';
  return failure === undefined ? 'Failed' : 'Inconclusive';
}

function holdsVacuously(measured: Measured, { successCondition, failureCondition }: Conditions): boolean {
  const isEmpty = measured.noData === true || isNoData(measured.result);
  return isEmpty && !namesNoData(successCondition) && !namesNoData(failureCondition);
}

function isNoData(result: ConditionValue): boolean {
  if (result === null) return true;
  if (Array.isArray(result)) return result.every((element) => Number.isNaN(element));
  return Number.isNaN(result);
}

function causeText(error: unknown, result: ConditionValue): string {
  const cause = errorText(error);
  const isEmpty = result === null || (Array.isArray(result) && result.length === 0);
  return isEmpty ? `metric result is nil or empty: no data returned from the metric provider (${cause})` : cause;
}
