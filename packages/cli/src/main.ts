#!/usr/bin/env node
import { processEnvironment } from './adapters/process-environment.ts';
import { runCommandLine } from './command-line.ts';

const exitCode = await runCommandLine(processEnvironment());
// All output is flushed; what a provider left open must not hold the process.
process.exit(exitCode);
