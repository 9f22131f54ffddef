import { type AnalysisRun, ProviderRegistry, TemplateError } from '@verdict/core';
import { createScriptedProvider } from '@verdict/core/testing';
import { expect, test } from 'vitest';
import { CompileCache } from '../../src/run/compile-cache.ts';

const registry = new ProviderRegistry([createScriptedProvider().provider]);

function run(uid: string, spec: object = {}): AnalysisRun {
  return {
    metadata: { name: `run-${uid}`, namespace: 'ns', uid },
    spec: { metrics: [{ name: 'm', provider: { scripted: {} } }], ...spec },
  };
}

test('runs of one spec share what is compiled, under their own names', () => {
  const cache = new CompileCache(registry);
  const [first, second] = [cache.compile(run('a')), cache.compile(run('b'))];
  expect(second.metrics).toBe(first.metrics);
  expect([first.uid, second.uid, second.name, second.namespace]).toEqual(['a', 'b', 'run-b', 'ns']);
  expect(Object.isFrozen(second)).toBe(true);
  expect(cache.size).toBe(1);
});

test('an edit of the spec is compiled anew, and a wish to end is none', () => {
  const cache = new CompileCache(registry);
  const first = cache.compile(run('a'));
  expect(cache.compile(run('a', { terminate: true })).metrics).toBe(first.metrics);
  const edited = cache.compile(run('a', { metrics: [{ name: 'other', provider: { scripted: {} } }] }));
  expect(edited.metrics[0]?.name).toBe('other');
  expect(cache.size).toBe(1);
});

test('nothing is kept once the last run of a spec is gone', () => {
  const cache = new CompileCache(registry);
  cache.compile(run('a'));
  cache.compile(run('b'));
  cache.forget('a');
  expect(cache.size).toBe(1);
  cache.forget('b');
  cache.forget('b');
  expect(cache.size).toBe(0);
});

test('a spec that cannot be judged is refused each time', () => {
  const cache = new CompileCache(registry);
  for (let time = 0; time < 2; time += 1) expect(() => cache.compile(run('a', { metrics: [] }))).toThrow(TemplateError);
  expect(cache.size).toBe(0);
});
