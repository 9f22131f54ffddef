import { engineSuite } from './engine-suite.ts';
import { expressionSuite } from './expression-suite.ts';
import { jsonPathSuite } from './json-path-suite.ts';
import { providersSuite } from './providers-suite.ts';
import type { Suite } from './suite.ts';

export const suites: readonly Suite[] = [expressionSuite, engineSuite, providersSuite, jsonPathSuite];
