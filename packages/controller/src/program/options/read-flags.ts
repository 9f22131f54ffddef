import type { Command } from 'commander';
import { allOptions } from './controller-options.ts';
import type { GivenOption, GivenOptions } from './given-options.ts';
import { OptionError } from './option-error.ts';
import { flagsWithoutEffect, refusedFlags, switchesWithoutEffect } from './reference-flags.ts';

export interface GivenFlags {
  readonly options: GivenOptions;
  /** Path of the options file. */
  readonly config: string | undefined;
  /** Flags of the reference that were given and do nothing here. */
  readonly withoutEffect: readonly string[];
}

/** What a parsed command line says. Throws an OptionError on flags that cannot be passed over. */
export function readFlags(command: Command): GivenFlags {
  const byFlag = new Map<string, unknown>(
    command.options.map((option) => [option.name(), command.getOptionValue(option.attributeName())]),
  );
  const wasGiven = (flag: string): boolean => textsOf(byFlag.get(flag)) !== undefined;
  const refused = Object.entries(refusedFlags).filter(([flag]) => wasGiven(flag));
  if (refused.length > 0) throw new OptionError(refused.map(([flag, advice]) => `--${flag}: ${advice}`));
  const config = byFlag.get('config');
  return {
    options: new Map(allOptions.flatMap(({ flag, aliases = [] }) => givenBy([flag, ...aliases], byFlag))),
    config: typeof config === 'string' ? config : undefined,
    withoutEffect: [...flagsWithoutEffect, ...switchesWithoutEffect].filter(wasGiven),
  };
}

function givenBy(
  [flag = '', ...aliases]: readonly string[],
  byFlag: ReadonlyMap<string, unknown>,
): readonly (readonly [string, GivenOption])[] {
  const used = [flag, ...aliases].filter((name) => textsOf(byFlag.get(name)) !== undefined);
  const texts = used.flatMap((name) => textsOf(byFlag.get(name)) ?? []);
  return used.length === 0 ? [] : [[flag, { texts, where: `--${used[0]}` }]];
}

function textsOf(value: unknown): readonly string[] | undefined {
  if (value === true) return ['true'];
  return Array.isArray(value) ? value.map(String) : undefined;
}
