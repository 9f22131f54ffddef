import { noValue, type DocumentValue, type JsonValue } from './document-value.ts';
import { parseTemplate } from './parse-template.ts';
import { runTemplate } from './run-template.ts';
import { nullDocument } from './walk.ts';

export interface JsonPath {
  /**
   * All results, one list per text or action of the template (per turn inside a range), keys of maps in sorted order.
   * A bigint is an integer literal of the template or a byte of a text. Throws JsonPathError.
   */
  find(document: JsonValue): readonly (readonly JsonValue[])[];
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

function toValue(value: DocumentValue): JsonValue {
  return value === noValue ? null : value;
}
