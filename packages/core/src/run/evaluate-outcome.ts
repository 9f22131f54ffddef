import type { ConditionValue, Observation } from '../provider/index.ts';
import type { CompletedPhase } from '../spec/run-status.ts';
import type { MeasurementTemplate } from './compiled-run.ts';
import { testCondition } from './condition-program.ts';
import { errorText } from './error-text.ts';
import { namesNoData } from './names-no-data.ts';
import type { EngineOptions } from './turn.ts';

export type Conditions = Pick<MeasurementTemplate, 'successCondition' | 'failureCondition'>;

export interface Evaluation {
  readonly phase: CompletedPhase;
  readonly message?: string;
}

/** What the conditions make of a result. An Error means that one of them could not be evaluated. */
export function evaluateOutcome(
  observation: Pick<Observation, 'result' | 'resultType'>,
  conditions: Conditions,
  options: EngineOptions = {},
): Evaluation {
  const { successCondition, failureCondition } = conditions;
  if (successCondition === '' && failureCondition === '') {
    return { phase: 'Inconclusive', message: 'no condition: neither successCondition nor failureCondition is given' };
  }
  let success: boolean | undefined;
  let failure: boolean | undefined;
  let tested: keyof Conditions = 'successCondition';
  try {
    if (successCondition !== '') success = testCondition(successCondition, observation.result, observation.resultType);
    tested = 'failureCondition';
    if (failureCondition !== '') failure = testCondition(failureCondition, observation.result, observation.resultType);
  } catch (error) {
    return {
      phase: 'Error',
      message: conditionErrorText(tested, conditions[tested], { error, result: observation.result }),
    };
  }
  const phase = phaseOf(success, failure);
  const vacuous = phase === 'Successful' && options.noData !== 'reference' && isNoData(observation.result);
  if (!vacuous || namesNoData(successCondition) || namesNoData(failureCondition)) return { phase };
  return { phase: 'Inconclusive', message: 'no data: the condition holds vacuously' };
}

/** undefined: there is no such condition. */
function phaseOf(success: boolean | undefined, failure: boolean | undefined): CompletedPhase {
  if (failure === true) return 'Failed';
  if (success === undefined) return 'Successful';
  if (success) return 'Successful';
  return failure === undefined ? 'Failed' : 'Inconclusive';
}

function isNoData(result: ConditionValue): boolean {
  if (result === null) return true;
  if (Array.isArray(result)) return result.every((element) => Number.isNaN(element));
  return Number.isNaN(result);
}

interface ConditionFailure {
  readonly error: unknown;
  readonly result: ConditionValue;
}

function conditionErrorText(name: keyof Conditions, source: string, { error, result }: ConditionFailure): string {
  const cause = errorText(error);
  const isEmpty = result === null || (Array.isArray(result) && result.length === 0);
  const text = isEmpty ? `metric result is nil or empty: no data returned from the metric provider (${cause})` : cause;
  return `could not evaluate ${name} "${source}": ${text}`;
}
