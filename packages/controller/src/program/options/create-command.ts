import { Command, Option } from 'commander';
import { allOptions } from './controller-options.ts';
import type { OptionDefinition } from './option-definition.ts';
import { flagsWithoutEffect, refusedFlags, switchesWithoutEffect } from './reference-flags.ts';
import { variableName } from './variable-name.ts';

export interface CommandOutput {
  readonly version: string;
  readonly writeOut: (text: string) => void;
  readonly writeError: (text: string) => void;
}

const example = `
Each option may also be a variable (--analysis-threads 30 is ${variableName('analysis-threads')}=30) or a line of the file
of --config (analysis-threads: 30). A flag comes before a variable, a variable before the file.
Other flags of Argo Rollouts' controller are taken without effect.`;

/** The flags, each collected as texts and read later. `--config` alone is no setting. */
export function createCommand(output: CommandOutput): Command {
  const command = new Command('verdict-controller')
    .description("Judges the AnalysisRuns of a Kubernetes cluster in the place of Argo Rollouts' analysis controller.")
    .version(output.version, '--version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .exitOverride()
    .allowExcessArguments(false)
    .configureHelp({ sortOptions: false })
    .configureOutput({
      writeOut: output.writeOut,
      writeErr: output.writeError,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .showSuggestionAfterError()
    .addHelpText('after', example)
    .option('--config <file>', 'options as YAML');
  for (const option of allOptions.flatMap(shownOptions)) command.addOption(option);
  for (const option of hiddenOptions()) command.addOption(option.hideHelp().argParser(collect));
  return command;
}

function shownOptions(definition: OptionDefinition<unknown>): readonly Option[] {
  const { flag, aliases = [], placeholder, description, group, shown } = definition;
  const text = shown === '' ? description : `${description} (default: ${shown})`;
  const option = new Option(`--${flag} ${placeholder}`, text).helpGroup(`${group}:`).argParser(collect);
  const others = aliases.map((alias) => new Option(`${dashed(alias)} ${placeholder}`).hideHelp().argParser(collect));
  return [option, ...others];
}

function dashed(alias: string): string {
  return alias.length === 1 ? `-${alias}` : `--${alias}`;
}

function hiddenOptions(): readonly Option[] {
  return [
    ...flagsWithoutEffect.map((flag) => new Option(`--${flag} <value>`)),
    ...switchesWithoutEffect.map((flag) => new Option(`--${flag} [value]`)),
    ...Object.keys(refusedFlags).map((flag) => new Option(`--${flag} [value]`)),
  ];
}

function collect(text: string, before: unknown): readonly string[] {
  return [...(Array.isArray(before) ? before : []), text];
}
