export { readCommandLine } from './command.ts';
export {
  createProviderFiles,
  type ProviderFile,
  type ProviderFilesOptions,
  type ProviderMode,
} from './provider-files.ts';
export { readProviderNames, type ProviderNames } from './provider-names.ts';
