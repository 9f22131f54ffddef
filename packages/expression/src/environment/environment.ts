import type { Type } from '../type.ts';
import { conditionFunctions } from './condition-functions.ts';
import type { EnvironmentFunction } from './environment-function.ts';
import { timeFunctions } from './time-functions.ts';

/** The names an expression can see besides the built-ins. */
export interface Environment {
  readonly functions: ReadonlyMap<string, EnvironmentFunction>;
  /** Absent where there is no result. */
  readonly resultType: Type | undefined;
}

export function conditionEnvironment(resultType: Type): Environment {
  return { functions: conditionFunctions, resultType };
}

export const timeEnvironment: Environment = { functions: timeFunctions, resultType: undefined };

export function typeOfName(environment: Environment, name: string): Type | undefined {
  return name === 'result' ? environment.resultType : environment.functions.get(name)?.type;
}

export function environmentNames(environment: Environment): readonly string[] {
  const names = [...environment.functions.keys()];
  return environment.resultType === undefined ? names : ['result', ...names];
}
