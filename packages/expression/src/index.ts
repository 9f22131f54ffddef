export type { ConditionValue, ResultType } from './result-type.ts';
