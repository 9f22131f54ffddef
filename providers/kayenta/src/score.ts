import { ProviderError, type Judgement } from '@verdict/core/provider';
import { formatValue, type decodeJson } from '@verdict/provider-kit';
import type { KayentaConfig } from './config.ts';

type Json = ReturnType<typeof decodeJson>;
export type JsonObject = Readonly<Record<string, Json>>;

/** What the execution's answer says; undefined: it still runs. Throws a ProviderError when there is no score to judge. */
export function judgeExecution(execution: JsonObject, threshold: KayentaConfig['threshold']): Judgement | undefined {
  if (!isComplete(execution)) return undefined;
  const score = Math.trunc(readScore(execution));
  return { kind: 'judgement', phase: phaseOf(score, threshold), value: String(score === 0 ? 0 : score) };
}

function phaseOf(score: number, { pass, marginal }: KayentaConfig['threshold']): Judgement['phase'] {
  if (score >= pass) return 'Successful';
  return score >= marginal ? 'Inconclusive' : 'Failed';
}

function isComplete(execution: JsonObject): boolean {
  const complete = memberOf(execution, ['complete']);
  if (complete === undefined) throw bad('Missing Complete Status');
  if (complete === null) throw bad(`Missing Complete Status: ${wrongTypeText(['complete'], complete, 'bool')}`);
  if (typeof complete !== 'boolean') throw wrongType(['complete'], complete, 'bool');
  return complete;
}

const scorePath = ['result', 'judgeResult', 'score', 'score'];

function readScore(execution: JsonObject): number {
  const score = memberOf(execution, scorePath);
  if (score === undefined) throw noScore(execution);
  if (score === null) throw noScore(execution, `: ${wrongTypeText(scorePath, score, 'float64')}`);
  if (typeof score !== 'number') throw wrongType(scorePath, score, 'float64');
  return score;
}

/** An execution that ended badly has no result, one that succeeded has nothing in it. */
function noScore({ status, exception }: JsonObject, found = ''): ProviderError {
  if (typeof status !== 'string' || status === 'succeeded')
    return new ProviderError('NoData', `Missing Score${found}`, { provider: 'kayenta' });
  const { exceptionType, operation } = isObject(exception) ? exception : {};
  const kind = typeof exceptionType === 'string' ? exceptionType : '';
  const where = typeof operation === 'string' ? `in ${operation}` : '';
  const details = `${kind} ${where}`.trim();
  return bad(`Missing Score: the canary execution ended ${status}${details === '' ? '' : ` (${details})`}`);
}

/** undefined: there is no such member. */
function memberOf(from: JsonObject, path: readonly string[]): Json | undefined {
  let value: Json | JsonObject | undefined = from;
  for (const [index, key] of path.entries()) {
    if (value === undefined || value === null) return undefined;
    if (!isObject(value)) throw wrongType(path.slice(0, index + 1), value, 'map[string]interface{}');
    value = Object.hasOwn(value, key) ? value[key] : undefined;
  }
  return value;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function wrongType(path: readonly string[], value: Json, expected: string): ProviderError {
  return bad(wrongTypeText(path, value, expected));
}

function wrongTypeText(path: readonly string[], value: Json, expected: string): string {
  const actual = `${formatValue(value)} is of the type ${goTypeName(value)}`;
  return `.${path.join('.')} accessor error: ${actual}, expected ${expected}`;
}

function goTypeName(value: Json): string {
  if (value === null) return '<nil>';
  if (typeof value === 'string') return 'string';
  if (typeof value === 'number') return 'float64';
  if (typeof value === 'boolean') return 'bool';
  return Array.isArray(value) ? '[]interface {}' : 'map[string]interface {}';
}

function bad(message: string): ProviderError {
  return new ProviderError('BadResponse', message, { provider: 'kayenta' });
}
