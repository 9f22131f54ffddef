import { createFaultServer, type FaultServer } from '@verdict/provider-contract';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FaultProxy } from '../../../../test-support/fault-proxy/fault-proxy.ts';

let server: FaultServer;
let proxy: FaultProxy;
let address: string;

beforeEach(async () => {
  server = await createFaultServer({ body: { kind: 'Status' } });
  proxy = new FaultProxy({ server: server.url, token: 'example', tls: { rejectUnauthorized: false } }, () => 0.5);
  address = (await proxy.listen()).server;
});

afterEach(async () => {
  proxy.close();
  await server.close();
});

async function ask(method = 'GET'): Promise<number> {
  return (await fetch(`${address}/api`, { method })).status;
}

describe('a network with faults', () => {
  test('passes requests on, with the credentials of the cluster', async () => {
    expect(await ask()).toBe(200);
    expect(server.requests).toMatchObject([{ path: '/api', headers: { authorization: 'Bearer example' } }]);
  });

  test.for([
    [{ conflict: 1 }, 'PATCH', 409],
    [{ throttle: 1 }, 'GET', 429],
    [{ throttleSilently: 1 }, 'GET', 429],
    [{ serverError: 1 }, 'GET', 500],
  ] as const)('%o answers %s with %i, and the server is not asked', async ([faults, method, status]) => {
    proxy.set(faults);
    expect(await ask(method)).toBe(status);
    expect(server.requests).toEqual([]);
  });

  test('conflicts befall writes only', async () => {
    proxy.set({ conflict: 1 });
    expect(await ask()).toBe(200);
  });

  test.for([{ refuse: true }, { cut: 1 }])(
    '%o leaves a request without answer, unknown to the server',
    async (faults) => {
      proxy.set(faults);
      await expect(ask()).rejects.toThrow('fetch failed');
      expect(server.requests).toEqual([]);
    },
  );

  test('a lost answer is lost after the server has acted', async () => {
    proxy.set({ loseAnswer: 1 });
    await expect(ask('PATCH')).rejects.toThrow('fetch failed');
    expect(server.requests).toHaveLength(1);
  });

  test('what is held is delivered later, even when nobody waits for it any more', async () => {
    proxy.set({ hold: true });
    const impatient = fetch(`${address}/api`, { method: 'PATCH', signal: AbortSignal.timeout(100) });
    await expect(impatient).rejects.toThrow('timeout');
    expect(server.requests).toEqual([]);
    proxy.set({});
    await expect.poll(() => server.requests).toHaveLength(1);
  });

  test('a watch can be cut', async () => {
    server.answer({ fault: 'endless-body' });
    const watch = await fetch(`${address}/api?watch=1`);
    proxy.cutWatches();
    await expect(watch.text()).rejects.toThrow('terminated');
  });
});
