import path from 'node:path';
import type { HttpClient } from '@verdict/provider-kit';
import type { DiscoveryEnvironment } from './discovery-environment.ts';
import { DiscoveryError } from './discovery-error.ts';
import type { HttpConfig } from './read-config.ts';

/** One client for one provider, as `verdict.config.*` asks. */
export async function createHttp(config: HttpConfig, environment: DiscoveryEnvironment): Promise<HttpClient> {
  const { createEgressGate, createHttpClient } = await import('@verdict/provider-kit');
  const { clock } = environment;
  const { retryAttempts = 1, concurrency, originConcurrency, singleFlightMs = 0, egress, keepAlive = false } = config;
  const tls = await readTls(config, environment);
  return createHttpClient({
    environment: variablesOf(environment),
    keepAlive,
    ...(tls === undefined ? {} : { tls }),
    ...(retryAttempts > 1 ? { retry: { attempts: retryAttempts, clock, random: environment.random } } : {}),
    ...(concurrency === undefined ? {} : { concurrency }),
    ...(originConcurrency === undefined ? {} : { originConcurrency }),
    ...(singleFlightMs > 0 ? { singleFlight: { windowMs: singleFlightMs, clock } } : {}),
    ...(egress === undefined ? {} : { egress: gateOf(() => createEgressGate(egress)) }),
  });
}

/** The variables that are set. */
export function variablesOf({ variables }: DiscoveryEnvironment): Readonly<Record<string, string>> {
  const set = Object.entries(variables).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return Object.fromEntries(set);
}

async function readTls(
  { ca, certificate, key }: HttpConfig,
  environment: DiscoveryEnvironment,
): Promise<{ ca?: string; cert?: string; key?: string } | undefined> {
  const texts = {
    ...(ca === undefined ? {} : { ca: await readPem('ca', ca, environment) }),
    ...(certificate === undefined ? {} : { cert: await readPem('certificate', certificate, environment) }),
    ...(key === undefined ? {} : { key: await readPem('key', key, environment) }),
  };
  return Object.keys(texts).length === 0 ? undefined : texts;
}

async function readPem(name: string, file: string, environment: DiscoveryEnvironment): Promise<string> {
  try {
    return await environment.files.readText(path.resolve(environment.workingDirectory, file));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new DiscoveryError(`verdict.config: http.${name}: cannot be read: ${reason}`, { cause: error });
  }
}

function gateOf<Gate>(create: () => Gate): Gate {
  try {
    return create();
  } catch (error) {
    throw new DiscoveryError(`verdict.config: http.${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}
