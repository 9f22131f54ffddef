import path from 'node:path';
import type { Argument } from '@verdict/core';
import type { Scalar } from 'yaml';
import type { Environment } from '../environment.ts';
import type { DocumentOptions } from '../options/run-options.ts';
import { UsageError } from '../usage-error.ts';
import { systemErrorText } from './read-sources.ts';

/** Arguments from `--args-file`, then `--arg`: the last one of a name wins. */
export async function readArguments(
  { arg, argsFile }: Pick<DocumentOptions, 'arg' | 'argsFile'>,
  environment: Environment,
): Promise<readonly Argument[]> {
  const fromFile = argsFile === undefined ? [] : await readArgumentsFile(argsFile, environment);
  const values = new Map([...fromFile, ...arg]);
  return [...values].map(([name, value]) => ({ name, value }));
}

async function readArgumentsFile(
  file: string,
  environment: Environment,
): Promise<readonly (readonly [string, string])[]> {
  const { parseDocument, isMap, isScalar } = await import('yaml');
  const document = parseDocument(await readText(file, environment), { prettyErrors: true });
  const [fault] = document.errors;
  if (fault !== undefined) throw new UsageError(`--args-file ${file}: ${fault.message}`);
  if (!isMap(document.contents)) throw new UsageError(`--args-file ${file}: expected a map of names to values`);
  return document.contents.items.map(({ key, value }) => {
    if (!isScalar(key) || !isScalar(value)) {
      throw new UsageError(`--args-file ${file}: ${String(key)}: expected a plain value`);
    }
    return [scalarText(key), scalarText(value)];
  });
}

/** As it was written: 1.10 is not 1.1. */
function scalarText({ value, source }: Scalar): string {
  return value === null ? '' : (source ?? JSON.stringify(value));
}

async function readText(file: string, environment: Environment): Promise<string> {
  try {
    return await environment.files.readText(path.resolve(environment.workingDirectory, file));
  } catch (error) {
    throw new UsageError(`--args-file ${file}: cannot be read: ${systemErrorText(error)}`, { cause: error });
  }
}
