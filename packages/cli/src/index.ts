export { processEnvironment } from './adapters/process-environment.ts';
export { runCommandLine } from './command-line.ts';
export type { Environment, FileSystem, TextOutput } from './environment.ts';
export { exitCodes, type ExitCode } from './exit-code.ts';
export type { HttpConfig, ModuleLoader, VerdictConfig } from '@verdict/provider-discovery';
