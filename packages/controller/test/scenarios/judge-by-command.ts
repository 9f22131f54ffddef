import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Environment, processEnvironment, runCommandLine, type TextOutput } from '../../../cli/src/index.ts';
import type { ProviderLookup, RunStatus } from '@verdict/core';
import type { Scenario, SecretValues } from './scenario.ts';
import type { ScenarioWorld } from './scenario-world.ts';

interface Report {
  readonly runs: readonly { readonly status: RunStatus }[];
}

export interface CommandVerdict {
  readonly exitCode: number;
  /** All that was written to the terminal. */
  readonly output: string;
  /** undefined: the document was not run. */
  readonly status: RunStatus | undefined;
}

/** What `verdict run` makes of a scenario's document, against the same servers with the same providers. */
export async function judgeByCommand(
  scenario: Scenario,
  world: ScenarioWorld,
  providers: ProviderLookup,
): Promise<CommandVerdict> {
  if (scenario.answers !== undefined) world.server.answer(scenario.answers);
  const directory = mkdtempSync(join(tmpdir(), 'verdict-scenario-'));
  try {
    const [file, report] = [join(directory, 'run.json'), join(directory, 'report.json')];
    writeFileSync(
      file,
      documentsOf(scenario, world)
        .map((one) => JSON.stringify(one))
        .join('\n---\n'),
    );
    const output: string[] = [];
    const argv = ['run', file, '--controller-namespace', world.controllerNamespace, '--report', `json=${report}`];
    const exitCode = await runCommandLine(environmentOf(argv, output, providers));
    return { exitCode, output: output.join(''), status: readReport(report)?.runs[0]?.status };
  } finally {
    rmSync(directory, { recursive: true });
  }
}

function documentsOf({ spec, metadata, secrets = {}, credentials }: Scenario, world: ScenarioWorld): readonly object[] {
  const { namespace, controllerNamespace } = world;
  return [
    {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'AnalysisRun',
      metadata: { name: 'run', namespace, ...metadata },
      spec: spec(world),
    },
    ...secretsOf(secrets, namespace),
    ...secretsOf(credentials?.(world) ?? {}, controllerNamespace),
  ];
}

function secretsOf(secrets: Readonly<Record<string, SecretValues>>, namespace: string): readonly object[] {
  return Object.entries(secrets).map(([name, stringData]) => ({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name, namespace },
    stringData,
  }));
}

function environmentOf(argv: readonly string[], output: string[], providers: ProviderLookup): Environment {
  const text: TextOutput = {
    isTerminal: false,
    columns: 200,
    rows: 24,
    write: (written) => void output.push(written),
    flush: async () => {},
  };
  const modules: Environment['modules'] = {
    entryOf: (directory) => directory,
    load: async (directory) => {
      const { verdict } = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8')) as PackageJson;
      return { createProvider: () => providers.find(verdict.providers[0] ?? '') };
    },
  };
  return { ...processEnvironment(), argv, stdout: text, stderr: text, modules };
}

interface PackageJson {
  readonly verdict: { readonly providers: readonly string[] };
}

function readReport(file: string): Report | undefined {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Report) : undefined;
}
