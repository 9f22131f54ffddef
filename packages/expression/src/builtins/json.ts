import { EvaluationIssue } from '../evaluation-issue.ts';
import { decodeJson } from '../go-text/decode-json.ts';
import { encodeJson } from '../go-text/encode-json.ts';
import { GoTextError } from '../go-text/go-text-error.ts';
import { toJsonValue } from '../operations/to-json-value.ts';
import { anyType, stringType } from '../type.ts';
import { bytesToText, textToBytes } from '../value/byte-text.ts';
import { argument, stringArgument } from './argument.ts';
import { decodeBase64, encodeBase64 } from '../go-text/base64.ts';
import type { Builtin } from './builtin.ts';
import { overloaded } from './overloaded.ts';

const indent = '  ';

export const jsonBuiltins: readonly Builtin[] = [
  overloaded({
    name: 'toJSON',
    signatures: [[anyType]],
    result: stringType,
    call: (values) => withIssue(() => encodeJson(toJsonValue(argument(values, 0)), indent)),
  }),
  overloaded({
    name: 'fromJSON',
    signatures: [[stringType]],
    result: anyType,
    call: (values) => withIssue(() => decodeJson(stringArgument(values, 0))),
  }),
  overloaded({
    name: 'toBase64',
    signatures: [[stringType]],
    result: stringType,
    call: (values) => encodeBase64(textToBytes(stringArgument(values, 0))),
  }),
  overloaded({
    name: 'fromBase64',
    signatures: [[stringType]],
    result: stringType,
    call: (values) => bytesToText(withIssue(() => decodeBase64(stringArgument(values, 0)))),
  }),
];

function withIssue<Result>(run: () => Result): Result {
  try {
    return run();
  } catch (error) {
    if (error instanceof GoTextError) throw new EvaluationIssue(error.message, { cause: error });
    throw error;
  }
}
