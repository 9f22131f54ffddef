import { expressionSuite } from './expression-suite.ts';
import type { Suite } from './suite.ts';

export const suites: readonly Suite[] = [expressionSuite];
