#!/usr/bin/env node
import { enableCompileCache } from 'node:module';

// Before anything else is loaded: what was compiled once need not be compiled again on the next start.
enableCompileCache();

const { processEnvironment } = await import('./adapters/process-environment.ts');
const { runCommandLine } = await import('./command-line.ts');

const exitCode = await runCommandLine(processEnvironment());
// All output is flushed; what a provider left open must not hold the process.
process.exit(exitCode);
