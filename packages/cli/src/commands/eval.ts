import { compile, ExpressionError, typeOfResult, type ConditionValue } from '@verdict/expression';
import { evaluateOutcome } from '@verdict/core/engine';
import type { Environment } from '../environment.ts';
import { exitCodes, type ExitCode } from '../exit-code.ts';
import type { EvalOptions } from '../options/run-options.ts';
import { UsageError } from '../usage-error.ts';

/** `verdict eval`: what a condition makes of a value, and why. Exits 0 when it could be evaluated, 4 when not. */
export async function evalCommand(source: string, options: EvalOptions, environment: Environment): Promise<ExitCode> {
  const result = readResult(options.result);
  const { value, type } = evaluate(source, result);
  const conditions = options.failure
    ? { successCondition: '', failureCondition: source }
    : { successCondition: source, failureCondition: '' };
  const { phase, message } = evaluateOutcome({ result }, conditions);
  const answer = { outcome: phase, value, type, reason: message ?? reasonOf(value, options) };
  if (options.output === 'json') environment.stdout.write(`${JSON.stringify(answer, jsonSafe, 2)}\n`);
  else environment.stdout.write(textOf(answer));
  return phase === 'Error' ? exitCodes.usage : exitCodes.successful;
}
