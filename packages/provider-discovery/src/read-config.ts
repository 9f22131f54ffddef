import path from 'node:path';
import type { DiscoveryEnvironment } from './discovery-environment.ts';
import { DiscoveryError } from './discovery-error.ts';
import { field } from './provider-package.ts';

/** What `verdict.config.*` of the working directory says. */
export interface VerdictConfig {
  /** Names of provider packages, or paths to them. */
  readonly providers?: readonly string[];
  /** How every provider's HTTP client behaves; absent: as in Argo Rollouts. */
  readonly http?: HttpConfig;
}

export interface HttpConfig {
  /** Files in PEM form, relative to the working directory. */
  readonly ca?: string;
  readonly certificate?: string;
  readonly key?: string;
  /** Requests in all for what was rate limited or got no answer. Default 1. */
  readonly retryAttempts?: number;
  /** Requests at once, for each provider. Default unlimited. */
  readonly concurrency?: number;
  /** Requests at once to one server, for each provider. Default unlimited. */
  readonly originConcurrency?: number;
  /** Keeps connections for the next request. Default false. */
  readonly keepAlive?: boolean;
  /** How long an answer serves equal queries, in milliseconds. Default 0. */
  readonly singleFlightMs?: number;
  /** Addresses, CIDR ranges and host names that documents may or may not lead to. Default: anywhere. */
  readonly egress?: {
    readonly allow?: readonly string[];
    readonly deny?: readonly string[];
    readonly presets?: readonly ('loopback' | 'link-local' | 'cloud-metadata' | 'private')[];
  };
}

const names = [
  'verdict.config.ts',
  'verdict.config.mts',
  'verdict.config.js',
  'verdict.config.mjs',
  'verdict.config.json',
];

/** Reads the first of `verdict.config.{ts,mts,js,mjs,json}` in the working directory; an empty config when there is none. */
export async function readConfig(environment: DiscoveryEnvironment): Promise<VerdictConfig> {
  const entries = new Set((await environment.files.list(environment.workingDirectory)) ?? []);
  const name = names.find((candidate) => entries.has(candidate));
  if (name === undefined) return {};
  const content = await loadConfig(name, environment);
  const { checkConfig } = await import('./config-schema.ts');
  return checkConfig(content, name);
}

async function loadConfig(name: string, environment: DiscoveryEnvironment): Promise<unknown> {
  const file = path.join(environment.workingDirectory, name);
  try {
    if (name.endsWith('.json')) return JSON.parse(await environment.files.readText(file));
    const module = await environment.modules.load(file);
    return field(module, 'default') ?? module;
  } catch (error) {
    throw new DiscoveryError(`${name}: cannot be loaded: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}
