import { readFileSync } from 'node:fs';
import { builtinNames, compile, type ConditionValue, typeOfResult, type Value } from '@verdict/expression';
import { evaluateOutcome } from '@verdict/core/engine';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

const page = readFileSync(new URL('../../../docs/conditions.md', import.meta.url), 'utf8');

interface Example {
  readonly expression: string;
  readonly result: ConditionValue;
  readonly gives: string;
}

const special: Readonly<Record<string, ConditionValue>> = { '': null, NaN: Number.NaN, '+Inf': Infinity };
const failing = 'error: ';
const examples = blocks('expr').flatMap((block) => block.split('\n').map(readExample));
const outcomes = blocks('yaml').flatMap(readOutcomes);

function blocks(language: string): readonly string[] {
  return [...page.matchAll(/^```(\w+)\n([^]*?)\n```$/gm)].flatMap(([, found, text = '']) =>
    found === language ? [text] : [],
  );
}

function readExample(line: string): Example {
  const [, expression = '', result = '', gives = ''] = /^(.*?)\s+\/\/ (.*?) ?→ (.*)$/.exec(line) ?? [];
  return { expression, result: readValue(result), gives };
}

function readOutcomes(block: string) {
  const conditions = { successCondition: '', failureCondition: '', ...(parse(block) as object) };
  return block
    .split('\n')
    .filter((line) => line.startsWith('# '))
    .map((line) => {
      const [result = '', phase = ''] = line.slice(2).split(' → ');
      return { ...conditions, result, phase };
    });
}

function readValue(text: string): ConditionValue {
  return text in special ? (special[text] ?? null) : (JSON.parse(text) as ConditionValue);
}

function evaluate({ expression, result }: Example): unknown {
  const value = compile(expression, { resultType: typeOfResult(result) }).evaluate(result, { now: () => 0 });
  return JSON.parse(JSON.stringify(value, (_key, inner: Value) => (typeof inner === 'bigint' ? Number(inner) : inner)));
}

test.for(examples.filter(({ gives }) => !gives.startsWith(failing)))('$expression gives $gives', (example) => {
  expect(evaluate(example)).toEqual(JSON.parse(example.gives));
});

test.for(examples.filter(({ gives }) => gives.startsWith(failing)))('$expression is an $gives', (example) => {
  expect(() => evaluate(example)).toThrow(example.gives.slice(failing.length));
});

test.for(outcomes)('$successCondition $failureCondition on $result is $phase', ({ result, phase, ...conditions }) => {
  expect(evaluateOutcome({ result: readValue(result) }, conditions).phase).toBe(phase);
});

test('every built-in and every function of conditions has an example', () => {
  const names = [...builtinNames, 'asInt', 'asFloat', 'isNaN', 'isInf', 'isNil', 'default'];
  const called = new Set(examples.flatMap(({ expression }) => expression.match(/\w+(?=\()/g) ?? []));
  expect(names.filter((name) => !called.has(name))).toEqual([]);
});
