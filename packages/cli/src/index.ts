export { processEnvironment } from './adapters/process-environment.ts';
export { runCommandLine } from './command-line.ts';
export type { Environment, FileSystem, ModuleLoader, TextOutput } from './environment.ts';
export { exitCodes, type ExitCode } from './exit-code.ts';
export type { HttpConfig, VerdictConfig } from './providers/read-config.ts';
