import { createManualClock } from '@verdict/core/testing';
import type { ProgramEnvironment } from '../../../src/program/program-environment.ts';

export interface MemoryEnvironment extends ProgramEnvironment {
  readonly written: { out: string; error: string };
}

export interface MemorySettings {
  readonly argv?: readonly string[];
  readonly variables?: Readonly<Record<string, string>>;
  readonly files?: Readonly<Record<string, string>>;
}

/** A process in memory. */
export function memoryEnvironment({ argv = [], variables = {}, files = {} }: MemorySettings = {}): MemoryEnvironment {
  const written = { out: '', error: '' };
  return {
    written,
    version: '9.9.9',
    node: { version: 'v24.0.0', arch: 'x64' },
    argv,
    host: 'host',
    workingDirectory: '/work',
    homeDirectory: '/app',
    variables,
    clock: createManualClock(0),
    random: () => 0.5,
    randomId: () => '00000000-0000-4000-8000-000000000001',
    writeOut: (text) => {
      written.out += text;
    },
    writeError: (text) => {
      written.error += text;
    },
    onEndSignal: () => {},
    onStrayError: () => {},
    exit: (code) => {
      throw new Error(`exit ${code}`);
    },
    files: {
      readText: async (file) => {
        const text = files[file];
        if (text === undefined) throw Object.assign(new Error(`ENOENT: ${file}`), { code: 'ENOENT' });
        return text;
      },
      list: async () => undefined,
      realPath: async (file) => file,
    },
    modules: { entryOf: (directory) => directory, load: async () => ({}) },
  };
}
