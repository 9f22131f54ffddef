import type { ConditionValue } from '@verdict/core/provider';
import { noValue, type DocumentValue } from './document-value.ts';
import { parseTemplate } from './parse-template.ts';
import { runTemplate } from './run-template.ts';
import { nullDocument } from './walk.ts';

export interface JsonPath {
  /**
   * All results, one list per text or action of the template (per turn inside a range), keys of maps in sorted order.
   * A bigint is an integer literal of the template or a byte of a text. Throws JsonPathError.
   */
  find(document: ConditionValue): readonly (readonly ConditionValue[])[];
}

/** Compiles a template in kubectl's JSONPath dialect: `{.items[0].value}`. Throws JsonPathError `syntax`. */
export function compileJsonPath(template: string): JsonPath {
  const blocks = parseTemplate(template);
  return {
    find(document) {
      const results = runTemplate(blocks, document);
      if (results.find((values) => values.length > 0)?.[0] === noValue) throw nullDocument();
      return results.map((values) => values.map(toValue));
    },
  };
}

function toValue(value: DocumentValue): ConditionValue {
  return value === noValue ? null : value;
}
