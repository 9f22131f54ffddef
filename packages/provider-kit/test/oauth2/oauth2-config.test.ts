import { expect, test } from 'vitest';
import { oauth2Problem } from '../../src/oauth2/oauth2-config.ts';

test.each([
  [undefined, undefined],
  [{ tokenUrl: '', clientId: 'id', clientSecret: '', scopes: [] }, undefined],
  [{ tokenUrl: 'http://t', clientId: 'id', clientSecret: 's', scopes: [] }, undefined],
  [
    { tokenUrl: 'http://t', clientId: '', clientSecret: 's', scopes: [] },
    'missing mandatory parameter in metric for OAuth2 setup',
  ],
  [
    { tokenUrl: 'http://t', clientId: 'id', clientSecret: '', scopes: [] },
    'missing mandatory parameter in metric for OAuth2 setup',
  ],
])('of the OAuth2 config %j is told %j', (config, message) => {
  expect(oauth2Problem(config)?.message).toBe(message);
});
