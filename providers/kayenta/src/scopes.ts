import { ProviderError } from '@verdict/core/provider';
import type { KayentaConfig } from './config.ts';

export interface ScopeTimes {
  /** Epoch milliseconds at which the run, and at which the measurement, was started. */
  readonly runStartedAt: number;
  readonly startedAt: number;
  readonly intervalMs: number | undefined;
}

interface CanaryScope {
  readonly scope: string;
  readonly location: string;
  readonly step: number;
  readonly start: string;
  readonly end: string;
}

export interface CanaryScopePair {
  readonly controlScope: CanaryScope;
  readonly experimentScope: CanaryScope;
}

type ScopeConfig = KayentaConfig['scopes'][number];

/** What the analysis compares, by scope name in sorted order; times are filled in where the config leaves them out. */
export function toCanaryScopes(config: KayentaConfig, times: ScopeTimes): Readonly<Record<string, CanaryScopePair>> {
  const pairs = new Map(config.scopes.map((scope) => [scope.name, toPair(scope, config, times)]));
  return Object.fromEntries([...pairs].toSorted(([left], [right]) => (left < right ? -1 : 1)));
}

function toPair(
  { controlScope, experimentScope }: ScopeConfig,
  { lookback }: KayentaConfig,
  times: ScopeTimes,
): CanaryScopePair {
  refuseHalf('start', controlScope.start, experimentScope.start);
  refuseHalf('end', controlScope.end, experimentScope.end);
  const start = controlScope.start === '' ? startMs(lookback, times) : undefined;
  const end = controlScope.end === '' ? times.startedAt : undefined;
  if (start !== undefined && end !== undefined && wholeSeconds(start) >= wholeSeconds(end)) {
    throw invalid('lookback: no time has passed since the run started; set initialDelay, or start in the scopes');
  }
  const place = (scope: ScopeConfig['controlScope']): CanaryScope => ({
    scope: scope.scope,
    location: scope.region,
    step: scope.step,
    start: start === undefined ? scope.start : toInstant(start),
    end: end === undefined ? scope.end : toInstant(end),
  });
  return { controlScope: place(controlScope), experimentScope: place(experimentScope) };
}

function refuseHalf(field: 'start' | 'end', control: string, experiment: string): void {
  if ((control === '') === (experiment === '')) return;
  throw invalid(`controlScope.${field} and experimentScope.${field} must both be set or be empty`);
}

function startMs(lookback: boolean, { runStartedAt, startedAt, intervalMs }: ScopeTimes): number {
  if (lookback) return runStartedAt;
  if (intervalMs === undefined) throw invalid('Invalid duration "": time: invalid duration ""');
  return startedAt - intervalMs;
}

function wholeSeconds(epochMs: number): number {
  return Math.floor(epochMs / 1000);
}

/** RFC 3339 in whole seconds. */
function toInstant(epochMs: number): string {
  return `${new Date(epochMs).toISOString().slice(0, 19)}Z`;
}

function invalid(message: string): ProviderError {
  return new ProviderError('InvalidQuery', message, { provider: 'kayenta' });
}
