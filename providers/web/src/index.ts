export type { WebConfig } from './config.ts';
export { compileJsonPath, type JsonPath } from './json-path/compile-json-path.ts';
export { JsonPathError } from './json-path/json-path-error.ts';
export { createWebProvider, createWebProvider as createProvider } from './provider.ts';
