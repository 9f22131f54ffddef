#!/usr/bin/env node
import { enableCompileCache } from 'node:module';

// Before anything else is loaded: what was compiled once need not be compiled again on the next start.
enableCompileCache();

// Node's own exit code for a fault that nobody caught is 1, which here means Failed.
process.on('uncaughtException', (error) => {
  process.stderr.write(`verdict: unexpected error: ${error.message}\n`);
  process.exit(3);
});

const { processEnvironment } = await import('./adapters/process-environment.ts');
const { runCommandLine } = await import('./command-line.ts');

const exitCode = await runCommandLine(processEnvironment());
// All output is flushed; what a provider left open must not hold the process.
process.exit(exitCode);
