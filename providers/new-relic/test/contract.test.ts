import { createHttpBackend, providerContract, type FaultReply } from '@verdict/provider-contract';
import { afterAll, test } from 'vitest';
import type { Clock } from '@verdict/core/provider';
import { createNewRelicProvider } from '../src/index.ts';

const account = { 'account-id': '42', 'personal-api-key': 'planted-k/ey+' };
const nrql = (results: unknown): FaultReply => ({ body: { data: { actor: { account: { nrql: { results } } } } } });

const backend = await createHttpBackend({
  target: (url) => ({
    config: { query: 'SELECT count(*) FROM Transaction' },
    secrets: { 'controller/newrelic': { ...account, 'base-url-nerdgraph': url } },
  }),
  replies: {
    ok: nrql([{ count: 0.25 }]),
    other: nrql([{ count: 0.75 }]),
    empty: nrql([]),
    nan: nrql([{ count: null }]),
    'duplicate-series': nrql([{ count: 0.25 }, { count: 0.5 }]),
    'wrong-shape': nrql('none'),
    'error-in-success': {
      body: { data: null, errors: [{ message: 'NRQL Syntax Error', extensions: { errorClass: 'INVALID_INPUT' } }] },
    },
  },
});
afterAll(() => backend.close());

const provider = createNewRelicProvider();

/** A clock on which the waits between attempts take no time. */
function withoutWaits(clock: Clock): Clock {
  return {
    now: () => clock.now(),
    sleep: async (durationMs, signal) => (durationMs < 10_000 ? undefined : clock.sleep(durationMs, signal)),
  };
}

const contract = providerContract({
  ...backend,
  plainKeys: ['account-id', 'region', 'base-url-rest', 'base-url-nerdgraph'],
  provider: { ...provider, run: (call) => provider.run({ ...call, clock: withoutWaits(call.clock) }) },
  invalidConfigs: [{}, { query: 1 }, { query: 'SELECT 1', timeout: '5s' }],
  capabilities: { reportsNoData: true, idempotentStart: true },
});
for (const { name, run } of contract) test(name, run);
