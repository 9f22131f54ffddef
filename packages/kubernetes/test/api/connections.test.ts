import { expect, test } from 'vitest';
import { Connections } from '../../src/api/connections.ts';

test('are kept for the same TLS material, and made anew for other', async () => {
  const connections = new Connections({}, 4);
  const first = connections.requests({ ca: Buffer.from('a') });
  expect(connections.requests({ ca: Buffer.from('a') })).toBe(first);
  const watches = connections.watches({ ca: Buffer.from('a') });
  expect(watches).not.toBe(first);
  const second = connections.requests({ ca: Buffer.from('b') });
  expect(second).not.toBe(first);
  expect(connections.watches({ ca: Buffer.from('b') })).not.toBe(watches);
  expect(connections.requests({ ca: Buffer.from('b') })).toBe(second);
  await connections.close();
});

test.for(['http://proxy.test:3128', 'https://proxy.test', 'socks5://proxy.test:1080'])(
  'go through the proxy %s',
  async (proxyUrl) => {
    const connections = new Connections({ proxyUrl }, 4);
    expect(connections.requests({}).constructor.name).toMatch(/ProxyAgent$/u);
    await connections.close();
  },
);
