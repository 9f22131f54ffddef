import { parseDocument } from 'yaml';
import { z } from 'zod';
import { allOptions } from './controller-options.ts';
import type { GivenOption, GivenOptions } from './given-options.ts';
import { OptionError } from './option-error.ts';
import { flagsWithoutEffect, refusedFlags, switchesWithoutEffect } from './reference-flags.ts';

const entries = z.record(z.string(), z.union([z.string(), z.array(z.string()), z.null()]));
const known: ReadonlyMap<string, string> = new Map(
  allOptions.flatMap(({ flag, aliases = [] }) => [flag, ...aliases].map((name) => [name, flag])),
);
const withoutEffect: ReadonlySet<string> = new Set([...flagsWithoutEffect, ...switchesWithoutEffect]);

/** Options from YAML: flags without their dashes, lists as lists. `file` names it in messages. Throws an OptionError. */
export function readOptionsFile(text: string, file: string): GivenOptions {
  const problems: string[] = [];
  const given = new Map<string, GivenOption>();
  for (const [name, value] of Object.entries(parseEntries(text, file))) {
    const flag = known.get(name);
    if (flag !== undefined) given.set(flag, { texts: textsOf(value), where: `${file}: ${name}` });
    else if (!withoutEffect.has(name))
      problems.push(`${file}: ${name}: ${refusedFlags[name] ?? 'there is no such option'}`);
  }
  if (problems.length > 0) throw new OptionError(problems);
  return new Map([...given].filter(([, { texts }]) => texts.length > 0));
}

function parseEntries(text: string, file: string): z.infer<typeof entries> {
  // Each value is read as the flag of that name would be, so nothing is a number yet.
  const document = parseDocument(text, { schema: 'failsafe' });
  const [error] = document.errors;
  if (error !== undefined) throw new OptionError(`${file}: ${error.message}`);
  const content: unknown = document.toJS() ?? {};
  const parsed = entries.safeParse(content === '' ? {} : content);
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues.map(({ path }) => path.map(String).join('.')).find((path) => path !== '');
  throw new OptionError(
    where === undefined
      ? `${file}: expected a map of options, such as "analysis-threads: 30"`
      : `${file}: ${where}: expected one value or a list of values`,
  );
}

function textsOf(value: string | readonly string[] | null): readonly string[] {
  if (value === null || value === '') return [];
  return typeof value === 'string' ? [value] : value;
}
