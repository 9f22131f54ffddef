import { Help, type Option } from 'commander';

/** The help of an option without the defaults that say nothing: no item yet, not asked for. */
export function optionHelp(option: Option): string {
  const { defaultValue } = option;
  if (defaultValue !== false && !Array.isArray(defaultValue)) return new Help().optionDescription(option);
  return option.description;
}
