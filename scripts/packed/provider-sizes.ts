import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installPackages, sizeOf, type Installation } from './install-packages.ts';

export interface ProviderSize {
  readonly name: string;
  /** With the command. */
  readonly installedBytes: number;
  readonly packages: number;
  /** The provider's own JavaScript. */
  readonly codeBytes: number;
}

/** In bytes. */
const sizeGoals = { commandWithPrometheus: 16_000_000, providerCode: 30_000 };

export async function measureProvider(name: string, environment: NodeJS.ProcessEnv): Promise<ProviderSize> {
  const folder = mkdtempSync(join(tmpdir(), 'verdict-size-'));
  try {
    return sizeOfInstallation(name, await installPackages({ folder, names: ['@verdict/cli', name], environment }));
  } finally {
    rmSync(folder, { recursive: true, maxRetries: 3 });
  }
}

export function sizeOfInstallation(name: string, { folder, packages, bytes }: Installation): ProviderSize {
  const codeBytes = sizeOf(join(folder, 'node_modules', name, 'dist'), '.js');
  return { name, installedBytes: bytes, packages: packages.length, codeBytes };
}

/** What a size breaks of the goals. */
export function sizeProblems({ name, installedBytes, codeBytes }: ProviderSize): readonly string[] {
  const { commandWithPrometheus, providerCode } = sizeGoals;
  const isTooLarge = name === '@verdict/provider-prometheus' && installedBytes > commandWithPrometheus;
  return [
    ...(isTooLarge ? [`cli and ${name}: ${installedBytes} bytes, the goal is ${commandWithPrometheus}`] : []),
    ...(codeBytes > providerCode ? [`${name}: ${codeBytes} bytes of code, the goal is ${providerCode}`] : []),
  ];
}

/** A table for people, in Markdown. */
export function sizeTable(sizes: readonly ProviderSize[]): string {
  const rows = sizes.map(
    ({ name, installedBytes, packages, codeBytes }) =>
      `| \`${name}\` | ${(installedBytes / 1e6).toFixed(1)} MB | ${packages} | ${(codeBytes / 1e3).toFixed(1)} kB |`,
  );
  return ['| with `@verdict/cli` | installed | packages | own code |', '|---|--:|--:|--:|', ...rows].join('\n');
}
