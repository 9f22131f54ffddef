import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { hostname } from 'node:os';
import path from 'node:path';
import { systemClock } from '@verdict/core';
import { nodeModuleLoader, nodePackageFiles } from '@verdict/provider-discovery/node';
import type { ProgramEnvironment } from '../program-environment.ts';

/** The running process. */
export function processEnvironment(): ProgramEnvironment {
  const packageJson = createRequire(import.meta.url).resolve('@verdict/controller/package.json');
  const manifest: { readonly version: string } = JSON.parse(readFileSync(packageJson, 'utf8'));
  return {
    version: manifest.version,
    node: { version: process.version, arch: process.arch },
    argv: process.argv.slice(2),
    workingDirectory: process.cwd(),
    homeDirectory: path.dirname(packageJson),
    // oxlint-disable-next-line node/no-process-env -- the one place where the environment enters
    variables: process.env,
    host: hostname(),
    clock: systemClock,
    random: Math.random,
    randomId: randomUUID,
    files: nodePackageFiles,
    modules: nodeModuleLoader,
    writeOut: (text) => void process.stdout.write(text),
    writeError: (text) => void process.stderr.write(text),
    onEndSignal: (listener) => {
      for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, listener);
    },
    onStrayError: (listener) => {
      process.on('uncaughtException', listener);
      process.on('unhandledRejection', listener);
    },
    exit: (code) => process.exit(code),
  };
}
