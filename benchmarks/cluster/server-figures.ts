import type { ClusterApi } from '../../test-support/cluster/cluster-api.ts';

/** What an API server says of itself. */
export interface ServerFigures {
  /** Requests since its start, by `VERB resource`. Lists and watches are left out. */
  readonly requests: ReadonlyMap<string, number>;
  readonly cpuSeconds: number;
}

/** What a controller asks for; the rest of the control plane asks for other things. */
const resources = new Set(['analysisruns', 'events', 'leases', 'secrets', 'jobs']);
const counted = /^apiserver_request_total\{(?<labels>[^}]*)\} (?<value>\S+)$/u;
const cpu = /^process_cpu_seconds_total (?<value>\S+)$/u;

export async function serverFigures(api: ClusterApi): Promise<ServerFigures> {
  const lines = (await api.text({ path: '/metrics' })).split('\n');
  const requests = new Map<string, number>();
  for (const line of lines) {
    const { labels, value } = counted.exec(line)?.groups ?? {};
    const key = labels === undefined ? undefined : requestKey(labels);
    if (key !== undefined) requests.set(key, (requests.get(key) ?? 0) + Number(value));
  }
  const [cpuSeconds = Number.NaN] = lines.flatMap((line) => cpu.exec(line)?.groups?.['value'] ?? []).map(Number);
  return { requests, cpuSeconds };
}

function requestKey(labels: string): string | undefined {
  const resource = labelOf(labels, 'resource');
  const verb = labelOf(labels, 'verb');
  return resources.has(resource) && verb !== 'LIST' && verb !== 'WATCH' ? `${verb} ${resource}` : undefined;
}

/** What was asked between two looks, apart from the creation of runs, which is the benchmark's own. */
export function requestsBetween(before: ServerFigures, after: ServerFigures): Readonly<Record<string, number>> {
  const entries = [...after.requests].map(([key, count]) => [key, count - (before.requests.get(key) ?? 0)] as const);
  return Object.fromEntries(entries.filter(([key, count]) => count > 0 && key !== 'POST analysisruns'));
}

function labelOf(labels: string, name: string): string {
  return new RegExp(`(?:^|,)${name}="([^"]*)"`, 'u').exec(labels)?.[1] ?? '';
}
