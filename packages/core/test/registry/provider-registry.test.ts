import { expect, test } from 'vitest';
import type { AnyProvider } from '../../src/provider/index.ts';
import { ProviderRegistry } from '../../src/registry/provider-registry.ts';
import { createScriptedProvider } from '../../src/testing/index.ts';

const web = createScriptedProvider({ type: 'web' }).provider;
const plugin = createScriptedProvider({ type: 'acme/meter' }).provider;

test('providers are found by type and listed in their order', () => {
  const registry = new ProviderRegistry([web, plugin]);
  expect(registry.find('web')).toBe(web);
  expect(registry.find('acme/meter')).toBe(plugin);
  expect(registry.types).toEqual(['web', 'acme/meter']);
});

test.each(['job', '', 'constructor', '__proto__'])('there is no provider for %j', (type) => {
  expect(new ProviderRegistry([web]).find(type)).toBeUndefined();
});

test('a second provider for a type is refused', () => {
  const registry = new ProviderRegistry([web]);
  expect(() => registry.register(web)).toThrow('there are two providers for type web; register only one of them');
});

test('a provider for another version of the interface is refused with what is supported', () => {
  const future = { ...web, specVersion: 'v2' } as unknown as AnyProvider;
  expect(() => new ProviderRegistry([future])).toThrow(/^provider web is made for version v2 .*supported: v1\. /u);
});
