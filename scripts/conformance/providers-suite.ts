import { providerRule, requestRule } from './deviations/provider-rule.ts';
import { compareJobs } from './providers/compare-jobs.ts';
import { compareMeasurement } from './providers/compare-measurement.ts';
import { compareRequests } from './providers/compare-requests.ts';
import { loadProvider, type CreateProvider } from './providers/load-provider.ts';
import { measureRow } from './providers/measure-row.ts';
import type { ProviderRow } from './providers/provider-row.ts';
import { ScriptedServer, type ReceivedRequest } from './providers/scripted-server.ts';
import { readRows } from './read-rows.ts';
import { deviating, failed, notBuilt, passed, type RowOutcome } from './row-outcome.ts';
import type { ScoredRow, Suite } from './suite.ts';

/** Most rows wait for a loopback answer, and some for a timeout. */
const concurrency = 8;

export const providersSuite: Suite = {
  file: 'providers.jsonl',
  async score(directory) {
    const rows = readRows<ProviderRow>(directory, 'providers.jsonl');
    const scored: ScoredRow[] = [];
    const waiting = rows.entries();
    const work = async (): Promise<void> => {
      for (const [index, row] of waiting)
        scored[index] = { id: row.id, group: row.provider, outcome: await scoreRow(row) };
    };
    await Promise.all(Array.from({ length: concurrency }, work));
    return scored;
  },
};

async function scoreRow(row: ProviderRow): Promise<RowOutcome> {
  try {
    const create = await loadProvider(row.provider);
    return create === undefined ? notBuilt : await scoreBuilt(row, create);
  } catch (error) {
    return failed(error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
}

async function scoreBuilt(row: ProviderRow, create: CreateProvider): Promise<RowOutcome> {
  const server = new ScriptedServer(row.tls === true);
  await server.listen();
  try {
    return await compareRow(placed(row, server), create, server);
  } finally {
    await server.close();
  }
}

/** The row with the server's address in the place of `$SERVER` and `$HOST`. */
function placed(row: ProviderRow, { url, host }: ScriptedServer): ProviderRow {
  return JSON.parse(JSON.stringify(row).replaceAll('$SERVER', url).replaceAll('$HOST', host)) as ProviderRow;
}

async function compareRow(row: ProviderRow, create: CreateProvider, server: ScriptedServer): Promise<RowOutcome> {
  const exchanges = row.http ?? [];
  server.script(exchanges);
  const recorded = await measureRow(row, create);
  const requests = compareRequests(
    exchanges.flatMap(({ request }) => request ?? []),
    server.requests.filter((request) => !isOurOwn(row, request)),
  );
  const problem =
    (row.op === 'gc' ? undefined : compareMeasurement(row.expect, recorded)) ?? compareJobs(row.expect, recorded.jobs);
  if (requests === undefined && problem === undefined) return passed;
  const isComparable = requests === undefined || recorded.refusal !== undefined;
  const rule = isComparable ? providerRule({ row, recorded }) : requestRule({ row, recorded });
  return rule === undefined ? failed([requests, problem].filter(Boolean).join('; ')) : deviating(rule);
}

/** The one request that the reference never sends: it leaves a canary running when its measurement is terminated. */
function isOurOwn({ provider, op }: ProviderRow, { method, path }: ReceivedRequest): boolean {
  return provider === 'kayenta' && op === 'terminate' && method === 'PUT' && path.startsWith('/pipelines/');
}
