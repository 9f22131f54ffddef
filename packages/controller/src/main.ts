#!/usr/bin/env node
import { processEnvironment } from './program/adapters/process-environment.ts';
import { runProgram } from './program/run-program.ts';

const exitCode = await runProgram(processEnvironment());
// What a provider left open must not hold the process.
process.exit(exitCode);
