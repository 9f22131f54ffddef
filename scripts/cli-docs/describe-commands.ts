import { processEnvironment } from '@verdict/cli';
import { createProgram } from '../../packages/cli/src/program.ts';

type Command = ReturnType<typeof createProgram>;
type Argument = Command['registeredArguments'][number];
type Option = Command['options'][number];

/** Markdown of all commands, from their definitions. */
export function describeCommands(): string {
  const program = createProgram(processEnvironment(), () => {});
  return program.commands.map(describeCommand).join('\n');
}

function describeCommand(command: Command): string {
  const words = command.registeredArguments.map(argumentText);
  return [
    `## verdict ${command.name()}`,
    '',
    `\`verdict ${command.name()} [options] ${words.join(' ')}\`: ${command.description()}.`,
    '',
    '| argument or option | what it does |',
    '| --- | --- |',
    ...command.registeredArguments.map((argument) => row(argumentText(argument), argument.description)),
    ...command.options.map((option) => row(option.flags, optionText(option))),
    '',
  ].join('\n');
}

function argumentText(argument: Argument): string {
  const words = `${argument.name()}${argument.variadic ? '...' : ''}`;
  return argument.required ? `<${words}>` : `[${words}]`;
}

function optionText({ description, argChoices, defaultValue, mandatory }: Option): string {
  const choices = argChoices === undefined ? '' : `: ${argChoices.map((choice) => `\`${choice}\``).join(', ')}`;
  const byDefault = typeof defaultValue === 'string' ? ` (default \`${defaultValue}\`)` : '';
  return `${description}${choices}${byDefault}${mandatory ? ' (required)' : ''}`;
}

function row(name: string, text: string): string {
  return `| \`${name}\` | ${text.replaceAll('|', String.raw`\|`)} |`;
}
