import type { AnyProvider } from '@verdict/core/provider';
import { createProvider, type FactorySettings } from './create-provider.ts';
import type { DiscoveryEnvironment } from './discovery-environment.ts';
import { DiscoveryError } from './discovery-error.ts';
import { findDependencies, findInstalledBeside } from './find-packages.ts';
import { namedPackages, onlyOne } from './named-packages.ts';
import type { ProviderPackage } from './provider-package.ts';
import type { HttpConfig } from './read-config.ts';

export interface InstalledWishes {
  /** Packages by name or path; what they bring is taken from them. */
  readonly named: readonly string[];
  readonly http?: HttpConfig | undefined;
  readonly settings: FactorySettings;
}

export interface InstalledProviders {
  readonly providers: readonly AnyProvider[];
  /** Why a type that a package promises is left out. */
  readonly problems: readonly DiscoveryError[];
}

/**
 * Every provider that is installed, for programs that cannot know what they will be asked. Searched in order: the named
 * packages, the nearest package.json's dependencies, packages beside the program. What cannot be loaded is left out and
 * told. Rejects with a DiscoveryError when a named package is not there.
 */
export async function loadInstalledProviders(
  { named, http, settings }: InstalledWishes,
  environment: DiscoveryEnvironment,
): Promise<InstalledProviders> {
  const stages = [
    await namedPackages(named, '--provider', environment),
    await findDependencies(environment),
    await findInstalledBeside(environment),
  ];
  const types = new Set(stages.flat().flatMap((found) => found.types));
  const outcomes = await Promise.all(
    [...types].map(async (type): Promise<Outcome> => {
      try {
        const found = choosePackage(stages, type);
        return found === undefined
          ? {}
          : { provider: await createProvider({ found, type, http, settings }, environment) };
      } catch (error) {
        return { problem: problemOf(type, error) };
      }
    }),
  );
  return {
    providers: outcomes.flatMap(({ provider }) => provider ?? []),
    problems: outcomes.flatMap(({ problem }) => problem ?? []),
  };
}

interface Outcome {
  readonly provider?: AnyProvider;
  readonly problem?: DiscoveryError;
}

function choosePackage(stages: readonly (readonly ProviderPackage[])[], type: string): ProviderPackage | undefined {
  for (const packages of stages) {
    const found = onlyOne(packages, type);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A factory may throw anything. */
function problemOf(type: string, error: unknown): DiscoveryError {
  if (error instanceof DiscoveryError) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return new DiscoveryError(`provider "${type}" cannot be created: ${reason}`, { cause: error });
}
