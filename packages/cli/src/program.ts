import { Command, Option } from 'commander';
import type { Environment } from './environment.ts';
import type { ExitCode } from './exit-code.ts';
import { readCountOption } from './options/count-option.ts';
import { readDurationOption } from './options/duration-option.ts';
import { readKeyValue } from './options/key-value.ts';
import { optionHelp } from './options/option-help.ts';
import { readReportOption } from './options/report-option.ts';
import type { EvalOptions, RunOptions, ValidateOptions } from './options/run-options.ts';
import { readSecretOption } from './options/secret-option.ts';

type Finish = (exitCode: ExitCode) => void;

const exitCodeHelp = `
Exit codes: 0 Successful, with evidence · 1 Failed · 2 Inconclusive · 3 Error · 4 a document, argument or option is wrong · 130 interrupted`;

/** The command definitions. Each command's code is loaded when it is called. */
export function createProgram(environment: Environment, finish: Finish): Command {
  const program = new Command('verdict')
    .description('Judges releases by Argo Rollouts analysis documents.')
    .version(environment.version, '-V, --version', 'print the version')
    .helpCommand(false)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => environment.stdout.write(text),
      writeErr: (text) => environment.stderr.write(text),
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .configureHelp({ optionDescription: optionHelp })
    .showSuggestionAfterError()
    .addHelpText('after', exitCodeHelp);
  addRun(program, environment, finish);
  addValidate(program, environment, finish);
  addEval(program, environment, finish);
  return program;
}

function addRun(program: Command, environment: Environment, finish: Finish): void {
  documentOptions(program.command('run'), '[files...]')
    .description('measure the metrics of the documents until there is a verdict')
    .option('--controller-namespace <namespace>', 'where provider credentials live', 'argo-rollouts')
    .option(
      '--secret <ref=source>',
      'a secret: name/key=env:VARIABLE or name/key=file:PATH',
      collect(readSecretOption),
      [],
    )
    .option('--in-cluster', 'create the runs in the cluster, for its controller to judge, and follow them', false)
    .option('--instance-id <id>', 'with --in-cluster: the instance id of the controller that is to judge')
    .option('--kubeconfig <path>', 'the cluster of Job metrics and --in-cluster; default: where kubectl would look')
    .option('--context <name>', 'the context of that kubeconfig')
    .option('--job-log-tail <lines>', "lines of a failed Job's log in its message, 1 KiB at most", (text) =>
      readCountOption(text, '--job-log-tail'),
    )
    .option('--timeout <duration>', 'end with an Error after this long', (text) =>
      readDurationOption(text, '--timeout'),
    )
    .addOption(outputOption(['text', 'json', 'yaml']))
    .option('--report <format=path>', 'write a report: junit, markdown, html or json', collect(readReportOption), [])
    .addOption(new Option('--on-error <verdict>', 'what an Error becomes').choices(['error', 'pass']).default('error'))
    .addOption(
      new Option('--on-inconclusive <verdict>', 'what an Inconclusive becomes')
        .choices(['inconclusive', 'pass'])
        .default('inconclusive'),
    )
    .option('-q, --quiet', 'print nothing but the verdict', false)
    .option('-v, --verbose', 'log what the engine and the providers do', false)
    .addHelpText('after', exitCodeHelp)
    .action(async (files: string[], options: RunOptions) => {
      const { runCommand } = await import('./commands/run.ts');
      finish(await runCommand(files, options, environment));
    });
}

function addValidate(program: Command, environment: Environment, finish: Finish): void {
  documentOptions(program.command('validate'), '<files...>')
    .description('find everything that can be wrong without measuring')
    .addOption(outputOption(['text', 'json']))
    .action(async (files: string[], options: ValidateOptions) => {
      const { validateCommand } = await import('./commands/validate.ts');
      finish(await validateCommand(files, options, environment));
    });
}

function addEval(program: Command, environment: Environment, finish: Finish): void {
  program
    .command('eval')
    .description('show what a condition makes of a value')
    .argument('<condition>', "such as 'result[0] >= 0.95'")
    .requiredOption('--result <json>', 'the value of `result`, as JSON')
    .option('--failure', 'read it as a failureCondition', false)
    .addOption(outputOption(['text', 'json']))
    .action(async (condition: string, options: EvalOptions) => {
      const { evalCommand } = await import('./commands/eval.ts');
      finish(await evalCommand(condition, options, environment));
    });
}

function documentOptions(command: Command, files: string): Command {
  return command
    .argument(files, 'documents: files, directories, or - for standard input')
    .option('--template <name>', 'judge by this template; repeat to merge several', collect(String), [])
    .option(
      '--arg <name=value>',
      'an argument of the templates; wins over --args-file',
      collect((text) => readKeyValue(text, '--arg')),
      [],
    )
    .option('--args-file <file>', 'arguments as a YAML or JSON map')
    .option('--namespace <namespace>', 'of documents that name none', undefined)
    .option('--provider <package>', 'a provider package, by name or path', collect(String), [])
    .option('--dry-run <metric>', 'measure this metric without letting it decide; * means all', collect(String), []);
}

function outputOption(choices: readonly string[]): Option {
  return new Option('-o, --output <format>', 'what to print').choices([...choices]).default('text');
}

function collect<Item>(read: (text: string) => Item): (text: string, items: readonly Item[]) => readonly Item[] {
  return (text, items) => [...items, read(text)];
}
