import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readServiceAccount } from '../../src/api/read-service-account.ts';

const folder = mkdtempSync(join(tmpdir(), 'service-account-'));
afterAll(() => rmSync(folder, { recursive: true }));
writeFileSync(join(folder, 'token'), 'one\n');
writeFileSync(join(folder, 'ca.crt'), 'authority');
const place = { host: '10.0.0.1', port: '443', folder };

test('a pod has the address of its environment, and the token that its folder holds now', async () => {
  const access = await readServiceAccount(place);
  expect([access.server, access.namespace]).toEqual(['https://10.0.0.1:443', undefined]);
  await expect(access.credentials(false)).resolves.toEqual({
    headers: { authorization: 'Bearer one' },
    tls: { ca: Buffer.from('authority') },
  });
  writeFileSync(join(folder, 'token'), 'two\n');
  await expect(access.credentials(false)).resolves.toMatchObject({ headers: { authorization: 'Bearer two' } });
});

test('a pod knows its namespace', async () => {
  writeFileSync(join(folder, 'namespace'), 'verdict\n');
  expect((await readServiceAccount(place)).namespace).toBe('verdict');
});

test('an address of IPv6 is put in brackets', async () => {
  expect((await readServiceAccount({ ...place, host: 'fd00::1' })).server).toBe('https://[fd00::1]:443');
});

test.for([
  [undefined, '443'],
  ['', '443'],
  ['10.0.0.1', undefined],
])('the address %s and %s is none', async ([host, port]) => {
  await expect(readServiceAccount({ host, port, folder })).rejects.toThrow('not in a cluster');
});
