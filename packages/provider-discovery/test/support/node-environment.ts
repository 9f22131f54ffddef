import { systemClock } from '@verdict/core';
import type { DiscoveryEnvironment } from '../../src/index.ts';
import { nodeModuleLoader, nodePackageFiles } from '../../src/node.ts';

/** The machine's own files and modules, without any variable. */
export const nodeEnvironment: DiscoveryEnvironment = {
  workingDirectory: import.meta.dirname,
  homeDirectory: import.meta.dirname,
  variables: {},
  clock: systemClock,
  random: () => 0,
  files: nodePackageFiles,
  modules: nodeModuleLoader,
};
