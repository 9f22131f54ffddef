export { nodeModuleLoader } from './adapters/node-module-loader.ts';
export { nodePackageFiles } from './adapters/node-package-files.ts';
