import { describe, expect, test } from 'vitest';
import { metric, template } from './support/documents.ts';
import { runVerdict } from './support/test-environment.ts';

const document = { 'a.yaml': template('shop', [metric()]) };
const packageOf = (name: string, types: readonly string[] = ['scripted'], version = 'v1'): string =>
  JSON.stringify({ name, verdict: { providers: types, interface: version } });

const refusedConfig = async (text: string) =>
  (await runVerdict(['validate', 'a.yaml'], { files: { ...document, 'verdict.config.json': text } })).stderr;

describe('a provider is found', () => {
  test('among the dependencies of the nearest package.json, before what lies beside the command', async () => {
    const files = {
      ...document,
      'package.json': JSON.stringify({ devDependencies: { mine: '1.0.0', other: '1.0.0' } }),
      'node_modules/mine/package.json': packageOf('mine', ['scripted', 'unused']),
      'node_modules/other/package.json': JSON.stringify({ name: 'other' }),
    };
    expect((await runVerdict(['run', 'a.yaml'], { files, packages: {} })).code).toBe(0);
  });

  test('by verdict.config.json', async () => {
    const files = {
      ...document,
      'verdict.config.json': '{ "providers": ["mine"] }',
      'node_modules/mine/package.json': packageOf('mine'),
    };
    expect((await runVerdict(['run', 'a.yaml'], { files, packages: {} })).code).toBe(0);
  });

  test('by a path', async () => {
    const files = { ...document, 'local/package.json': packageOf('local') };
    expect((await runVerdict(['run', 'a.yaml', '--provider', './local'], { files, packages: {} })).code).toBe(0);
  });
});

describe('a provider is refused', () => {
  test.each([
    ['made for another interface', packageOf('local', ['scripted'], 'v2'), 'speaks provider interface "v2"'],
    ['that names no types', '{ "name": "local" }', 'names no verdict.providers'],
    ['whose type is not what it promises', packageOf('local', ['other', 'scripted']), 'promises "scripted"'],
  ])('%s', async (_name, manifest, message) => {
    const files = { ...document, 'local/package.json': manifest };
    const { code, stderr } = await runVerdict(['run', 'a.yaml', '--provider', './local'], { files, packages: {} });
    expect(stderr).toContain(message);
    expect(code).toBe(4);
  });

  test('when verdict.config.json is not what it should be', async () => {
    expect(await refusedConfig('{')).toContain('verdict.config.json: cannot be loaded');
    expect(await refusedConfig('{ "providers": "mine" }')).toContain('verdict.config.json: providers: ');
    expect(await refusedConfig('{ "provider": ["mine"] }')).toContain('Unrecognized key: "provider"');
  });

  test('when the HTTP settings of verdict.config.json cannot be used, each problem by its path', async () => {
    const both = await refusedConfig('{ "http": { "retryAttempts": 0, "egress": { "presets": ["home"] } } }');
    expect(both).toContain('verdict.config.json: http.retryAttempts: ');
    expect(both).toContain('verdict.config.json: http.egress.presets.0: ');
    expect(await refusedConfig('{ "http": { "certificate": "a.pem" } }')).toContain('certificate and key go together');
    expect(await refusedConfig('{ "http": { "ca": "missing.pem" } }')).toContain('http.ca: cannot be read');
    expect(await refusedConfig('{ "http": { "egress": { "deny": ["1.2.3.4/99"] } } }')).toContain(
      'is not a CIDR range',
    );
  });
});
