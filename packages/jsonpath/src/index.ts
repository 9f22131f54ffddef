export { compileJsonPath, type JsonPath } from './compile-json-path.ts';
export type { JsonValue } from './document-value.ts';
export { JsonPathError, type JsonPathErrorCode } from './json-path-error.ts';
