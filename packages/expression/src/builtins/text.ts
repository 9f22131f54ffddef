import { EvaluationIssue } from '../evaluation-issue.ts';
import { trimSpace } from '../go-text/trim-space.ts';
import { boolType, intType, stringListType, stringType } from '../type.ts';
import type { Type } from '../type.ts';
import type { Value } from '../value.ts';
import { byteIndexOf, byteLastIndexOf, utf8Length } from '../value/byte-text.ts';
import { integerArgument, stringArgument } from './argument.ts';
import type { Builtin, EvaluationContext } from './builtin.ts';
import { overloaded } from './overloaded.ts';
import { lowerText, upperText } from './text-case.ts';
import { splitText } from './split-text.ts';
import { replaceText } from './replace-text.ts';
import { trimCharacters } from './trim-characters.ts';

const maximumRepeats = 1_000_000n;

const one = [stringType];
const two = [stringType, stringType];

export const textBuiltins: readonly Builtin[] = [
  text('trim', [one, two], (values) => {
    const subject = stringArgument(values, 0);
    return values.length === 1 ? trimSpace(subject) : trimCharacters(subject, stringArgument(values, 1));
  }),
  text('trimPrefix', [two, one], (values) => {
    const subject = stringArgument(values, 0);
    const prefix = values.length === 1 ? ' ' : stringArgument(values, 1);
    return subject.startsWith(prefix) ? subject.slice(prefix.length) : subject;
  }),
  text('trimSuffix', [two, one], (values) => {
    const subject = stringArgument(values, 0);
    const suffix = values.length === 1 ? ' ' : stringArgument(values, 1);
    return subject.endsWith(suffix) ? subject.slice(0, subject.length - suffix.length) : subject;
  }),
  text('upper', [one], (values) => upperText(stringArgument(values, 0))),
  text('lower', [one], (values) => lowerText(stringArgument(values, 0))),
  text('repeat', [[stringType, intType]], repeat),
  text(
    'replace',
    [
      [...two, stringType, intType],
      [...two, stringType],
    ],
    (values) =>
      replaceText(stringArgument(values, 0), {
        old: stringArgument(values, 1),
        new: stringArgument(values, 2),
        limit: limit(values, 3),
      }),
  ),
  split('split', false),
  split('splitAfter', true),
  position('indexOf', byteIndexOf),
  position('lastIndexOf', byteLastIndexOf),
  test('hasPrefix', (subject, part) => subject.startsWith(part)),
  test('hasSuffix', (subject, part) => subject.endsWith(part)),
];

function text(name: string, signatures: readonly (readonly Type[])[], call: Builtin['call']): Builtin {
  return overloaded({ name, signatures, result: stringType, call });
}

function split(name: string, keepsSeparator: boolean): Builtin {
  return overloaded({
    name,
    signatures: [two, [...two, intType]],
    result: stringListType,
    call: (values) =>
      splitText(stringArgument(values, 0), {
        separator: stringArgument(values, 1),
        keepsSeparator,
        limit: limit(values, 2),
      }),
  });
}

function position(name: string, find: (subject: string, part: string) => number): Builtin {
  return overloaded({
    name,
    signatures: [two],
    result: intType,
    call: (values) => BigInt(find(stringArgument(values, 0), stringArgument(values, 1))),
  });
}

function test(name: string, matches: (subject: string, part: string) => boolean): Builtin {
  return overloaded({
    name,
    signatures: [two],
    result: boolType,
    call: (values) => matches(stringArgument(values, 0), stringArgument(values, 1)),
  });
}

function repeat(values: readonly Value[], context: EvaluationContext): Value {
  const subject = stringArgument(values, 0);
  const times = integerArgument(values, 1);
  if (times < 0n) throw new EvaluationIssue(`invalid argument for repeat (expected positive integer, got ${times})`);
  if (times > maximumRepeats) throw new EvaluationIssue('memory budget exceeded');
  context.charge(utf8Length(subject) * Number(times));
  return subject.repeat(Number(times));
}

/** The optional count of `replace` and `split`: absent or negative means all. */
function limit(values: readonly Value[], index: number): number {
  if (values.length <= index) return Infinity;
  const count = integerArgument(values, index);
  return count < 0n ? Infinity : Number(count);
}
