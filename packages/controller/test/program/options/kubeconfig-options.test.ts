import { expect, test } from 'vitest';
import { givenOverrides } from '../../../src/program/options/kubeconfig-options.ts';
import { readOptionsFile } from '../../../src/program/options/read-options-file.ts';
import { resolveOptions } from '../../../src/program/options/resolve-options.ts';

const overrides = (text: string): object => givenOverrides(resolveOptions([readOptionsFile(text, 'options.yaml')]));

test('what is not given takes no place', () => {
  expect(overrides('qps: 1')).toEqual({});
});

test('flags of kubectl take the place of what the kubeconfig says', () => {
  expect(
    overrides('server: https://a.test\nas: jane\nas-group: [a]\ninsecure-skip-tls-verify: false\nnamespace: shop'),
  ).toEqual({
    server: 'https://a.test',
    impersonate: 'jane',
    impersonateGroups: ['a'],
    insecureSkipTlsVerify: false,
    namespace: 'shop',
  });
});
