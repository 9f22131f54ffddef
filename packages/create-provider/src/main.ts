#!/usr/bin/env node
import { runCommand } from './command.ts';

try {
  process.stdout.write(runCommand(process.argv.slice(2), process.cwd()));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
