import path from 'node:path';
import { CommanderError } from 'commander';
import type { ControllerOptions } from './options/controller-options.ts';
import { createCommand } from './options/create-command.ts';
import { OptionError } from './options/option-error.ts';
import { readFlags } from './options/read-flags.ts';
import { readOptionsFile } from './options/read-options-file.ts';
import { readVariables } from './options/read-variables.ts';
import { resolveOptions } from './options/resolve-options.ts';
import type { ProgramEnvironment } from './program-environment.ts';

export interface ProgramSettings {
  readonly options: ControllerOptions;
  /** Flags of the reference that were given and do nothing here. */
  readonly withoutEffect: readonly string[];
}

const usageExitCode = 2;

/** From flags, variables and the options file. A number: all is said, the process ends with that code. */
export async function readSettings(environment: ProgramEnvironment): Promise<ProgramSettings | number> {
  try {
    const { version, argv, writeOut, writeError } = environment;
    const flags = readFlags(createCommand({ version, writeOut, writeError }).parse([...argv], { from: 'user' }));
    const sources = [flags.options, readVariables(environment.variables), await readFile(flags.config, environment)];
    return { options: resolveOptions(sources), withoutEffect: flags.withoutEffect };
  } catch (error) {
    // Commander has printed its message; a code of 0 is --help or --version.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : usageExitCode;
    if (!(error instanceof OptionError)) throw error;
    environment.writeError(`${error.message}\n`);
    return usageExitCode;
  }
}

async function readFile(
  flag: string | undefined,
  { files, variables, workingDirectory }: ProgramEnvironment,
): Promise<ReturnType<typeof readOptionsFile>> {
  const file = flag ?? variables['VERDICT_CONFIG'] ?? '';
  if (file === '') return new Map();
  const text = await files.readText(path.resolve(workingDirectory, file)).catch((error: unknown) => {
    throw new OptionError(`${file}: cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  });
  return readOptionsFile(text, file);
}
