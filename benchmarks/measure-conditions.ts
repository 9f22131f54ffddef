import { compileCondition, typeOfResult } from '@verdict/expression';
import type { ConditionCase } from './conditions.ts';
import { nsPerRound } from './sample.ts';

export interface ConditionFigures {
  readonly nsPerEvaluation: number;
  readonly nsPerCompile: number;
}

/** (a) One condition, compiled for the type of its results: evaluations on changing results, and compilations. */
export function measureCondition({ id, condition, results }: ConditionCase): ConditionFigures {
  const resultType = typeOfResult(results[0] ?? null);
  const compiled = compileCondition(condition, { resultType });
  let passed = 0;
  const nsPerEvaluation = nsPerRound((rounds) => {
    for (let round = 0; round < rounds; round++) {
      if (compiled.test(results[round % results.length] ?? null)) passed += 1;
    }
  });
  const nsPerCompile = nsPerRound((rounds) => {
    for (let round = 0; round < rounds; round++) compileCondition(condition, { resultType });
  });
  if (passed === 0) throw new Error(`${id} never passes`);
  return { nsPerEvaluation, nsPerCompile };
}
