import { observe, ProviderError, type Observation } from '@verdict/core/provider';
import { compileJsonPath, JsonPathError, type JsonValue } from '@verdict/jsonpath';
import { decodeJson, encodeJson } from '@verdict/provider-kit';

/** The first match of the template in a JSON answer; any other answer is a text as a whole, whatever the template says. */
export function bodyToObservation(body: string, template: string): Observation {
  const document = readDocument(body);
  if (document === undefined) return observe(body, body);
  const [match] = find(document, template).flat(1);
  if (match === undefined) throw failed('NoData', 'result of web metric produced no value');
  return observe(match, encode(match));
}

function encode(value: JsonValue): string {
  try {
    return encodeJson(value);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw failed('BadResponse', 'the value is nested too deeply; select less of it with jsonPath', error);
  }
}

function readDocument(body: string): JsonValue | undefined {
  try {
    return decodeJson(body);
  } catch {
    return undefined;
  }
}

function find(document: JsonValue, template: string): readonly (readonly JsonValue[])[] {
  try {
    return compileJsonPath(template).find(document);
  } catch (error) {
    if (!(error instanceof JsonPathError)) throw error;
    throw failed('BadResponse', `Could not find JSONPath in body: ${error.message}`, error);
  }
}

function failed(code: 'NoData' | 'BadResponse', message: string, cause?: Error): ProviderError {
  return new ProviderError(code, message, { provider: 'web', ...(cause === undefined ? {} : { cause }) });
}
