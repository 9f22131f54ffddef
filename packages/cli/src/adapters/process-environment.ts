import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { systemClock } from '@verdict/core/system-clock';
import { nodeModuleLoader } from '@verdict/provider-discovery/node';
import type { Environment, TextOutput } from '../environment.ts';
import { nodeFileSystem } from './node-file-system.ts';

const endSignals = ['SIGINT', 'SIGTERM'] as const;

/** The running process as an `Environment`. */
export function processEnvironment(): Environment {
  const packageJson = createRequire(import.meta.url).resolve('@verdict/cli/package.json');
  const manifest: { readonly version: string } = JSON.parse(readFileSync(packageJson, 'utf8'));
  return {
    version: manifest.version,
    argv: process.argv.slice(2),
    workingDirectory: process.cwd(),
    homeDirectory: path.dirname(packageJson),
    // oxlint-disable-next-line node/no-process-env -- the one place where the environment enters
    variables: process.env,
    stdin: { readText: readStandardInput },
    stdout: textOutput(process.stdout),
    stderr: textOutput(process.stderr),
    clock: systemClock,
    // Loaded on use: `--version` needs none of it.
    randomId: () => process.getBuiltinModule('node:crypto').randomUUID(),
    random: Math.random,
    files: nodeFileSystem,
    modules: nodeModuleLoader,
    onInterrupt: (listener) => {
      for (const signal of endSignals) process.on(signal, listener);
      return () => {
        for (const signal of endSignals) process.off(signal, listener);
      };
    },
  };
}

/** The streams are the process's, so each is listened to once, however many environments are made. */
const outputs = new WeakMap<NodeJS.WriteStream, TextOutput>();

function textOutput(stream: NodeJS.WriteStream): TextOutput {
  const output = outputs.get(stream) ?? listeningOutput(stream);
  outputs.set(stream, output);
  return output;
}

function listeningOutput(stream: NodeJS.WriteStream): TextOutput {
  let failure: Error | undefined;
  stream.on('error', (error) => {
    failure ??= error;
  });
  return {
    get isTerminal() {
      return stream.isTTY;
    },
    get columns() {
      return stream.columns ?? 80;
    },
    get rows() {
      return stream.rows ?? 24;
    },
    write: (text) => void stream.write(text),
    flush: async () => {
      await new Promise((resolve) => stream.write('', resolve));
      if (failure !== undefined) throw failure;
    },
  };
}

async function readStandardInput(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}
