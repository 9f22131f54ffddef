import type { AnyProvider } from '@verdict/core/provider';
import { createHttpBackend, type ContractSubject, type FaultReply, type FaultRequest } from '../src/index.ts';

export interface SampleSubject {
  readonly subject: ContractSubject;
  close(): Promise<void>;
}

const secrets = { sample: { token: 'planted+t/ken~quoted' } };
const target = (address: string) => ({ config: { address, query: 'errors' }, secrets });
const invalidConfigs = [{}, { address: 7, query: 'x' }, { address: 'http://x' }];
const failed = { body: { error: 'quota exceeded' } };

const series = (...values: (string | number)[]): FaultReply => ({ body: { series: values } });

export async function createQuerySubject(createProvider: () => AnyProvider): Promise<SampleSubject> {
  const backend = await createHttpBackend({
    target,
    replies: {
      ok: series(0.25),
      other: series(0.75),
      empty: series(),
      nan: series('NaN'),
      'duplicate-series': series(0.25, 0.5),
      'error-in-success': failed,
    },
  });
  const capabilities = { reportsNoData: false, idempotentStart: true };
  const subject = { ...backend, provider: createProvider(), invalidConfigs, capabilities };
  return { subject, close: async () => backend.close() };
}

export async function createTaskSubject(createProvider: () => AnyProvider): Promise<SampleSubject> {
  const backend = await createHttpBackend({
    target,
    replies: {
      ok: work({ phase: 'done', score: 0.25 }),
      other: work({ phase: 'done', score: 0.75 }),
      running: work({ phase: 'running' }),
      failed: work({ phase: 'failed' }),
      gone: work(undefined),
      empty: work({ phase: 'done', score: null }),
      nan: work({ phase: 'done', score: 'NaN' }),
      'error-in-success': failed,
    },
  });
  const started = (): number => {
    const puts = backend.server.requests.filter(({ method }) => method === 'PUT');
    return new Set(puts.map(({ path }) => path)).size;
  };
  const subject: ContractSubject = {
    ...backend,
    provider: createProvider(),
    recreate: createProvider,
    startedWorks: started,
    invalidConfigs,
    capabilities: {
      reportsNoData: true,
      idempotentStart: true,
      impossible: { 'duplicate-series': 'a work has one score' },
    },
  };
  return { subject, close: async () => backend.close() };
}

/** undefined: the work is gone. */
function work(status: object | undefined): (request: FaultRequest) => FaultReply {
  return ({ method, path }) => {
    if (method === 'PUT') return { body: { id: path.split('/').at(-1) } };
    return status === undefined ? { status: 404, body: {} } : { body: status };
  };
}
