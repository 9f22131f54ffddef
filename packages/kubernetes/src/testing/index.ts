export { type DefinitionSettings, installCustomResourceDefinitions } from './install-custom-resource-definitions.ts';
