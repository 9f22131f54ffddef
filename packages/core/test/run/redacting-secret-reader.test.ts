import { expect, test } from 'vitest';
import { RedactingSecretReader } from '../../src/run/redacting-secret-reader.ts';
import { Redactor } from '../../src/run/redact.ts';
import { createMemorySecrets } from '../../src/testing/index.ts';

const stored = createMemorySecrets({ 'controller/newrelic': { 'api-key': 'NRAK-1', region: 'us' } });

test('all values of a Secret that was read are masked, but those of its plain keys', async () => {
  const redactor = new Redactor();
  const secrets = new RedactingSecretReader(stored, redactor);
  await secrets.read({ namespace: 'controller', name: 'newrelic', plainKeys: ['region'] });
  expect(redactor.text('NRAK-1 in us')).toBe('***** in us');
  await secrets.read({ namespace: 'controller', name: 'newrelic' });
  expect(redactor.text('NRAK-1 in us')).toBe('***** in *****');
});

test('a Secret that is not there masks nothing', async () => {
  const redactor = new Redactor();
  const secrets = new RedactingSecretReader(stored, redactor);
  await expect(secrets.read({ namespace: 'run', name: 'newrelic' })).resolves.toBeUndefined();
  expect(redactor.isIdle).toBe(true);
});
