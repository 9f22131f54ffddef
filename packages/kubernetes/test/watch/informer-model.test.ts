import { createManualClock, createRecordingLogger } from '@verdict/core/testing';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ApiClient, ApiError, createInformer, type KubernetesObject, pods } from '../../src/index.ts';

type Step =
  | { readonly kind: 'put' | 'remove'; readonly name: string }
  | { readonly kind: 'cut' | 'compact' | 'refuse' }
  | { readonly kind: 'wait'; readonly ms: number };

/** Objects with a history, of which all before a moment can be forgotten: what an API server is to an informer. */
class ModelServer {
  readonly objects = new Map<string, KubernetesObject>();
  readonly #history: { readonly version: number; readonly line: string }[] = [];
  #version = 1;
  #created = 0;
  #oldest = 1;
  #refusals = 0;
  #wake = Promise.withResolvers<void>();
  #cut = new AbortController();

  apply(step: Step): void {
    if (step.kind === 'put') this.#put(step.name);
    else if (step.kind === 'remove') this.#remove(step.name);
    else if (step.kind === 'compact') this.#oldest = this.#version;
    else if (step.kind === 'refuse') this.#refusals += 1;
    else if (step.kind === 'cut') {
      this.#cut.abort(new Error('cut'));
      this.#cut = new AbortController();
    }
    this.#wake.resolve();
    this.#wake = Promise.withResolvers();
  }

  readonly client: ApiClient = {
    send: async () => {
      this.#mayRefuse();
      return { metadata: { resourceVersion: String(this.#version) }, items: [...this.objects.values()] };
    },
    text: async () => '',
    lines: (request, signal) => this.#watch(Number(request.query?.['resourceVersion']), signal),
    close: async () => {},
  };

  async *#watch(from: number, signal: AbortSignal): AsyncGenerator<string> {
    this.#mayRefuse();
    const ended = AbortSignal.any([signal, this.#cut.signal]);
    for (let seen = from; ;) {
      if (seen < this.#oldest) throw new ApiError('too old', { status: 410 });
      for (const { version, line } of this.#history.filter((event) => event.version > seen)) {
        if (ended.aborted) throw ended.reason;
        seen = version;
        yield line;
      }
      await Promise.race([this.#wake.promise, new Promise((resolve) => ended.addEventListener('abort', resolve))]);
      if (ended.aborted) throw ended.reason;
    }
  }

  #mayRefuse(): void {
    if (this.#refusals === 0) return;
    this.#refusals -= 1;
    throw new ApiError('busy', { status: 500 });
  }

  #put(name: string): void {
    const before = this.objects.get(name);
    this.#version += 1;
    if (before === undefined) this.#created += 1;
    const uid = before?.metadata.uid ?? String(this.#created);
    const object = { metadata: { name, uid, resourceVersion: String(this.#version) } };
    this.objects.set(name, object);
    this.#record(before === undefined ? 'ADDED' : 'MODIFIED', object);
  }

  #remove(name: string): void {
    const before = this.objects.get(name);
    if (before === undefined) return;
    this.#version += 1;
    this.objects.delete(name);
    this.#record('DELETED', { metadata: { ...before.metadata, resourceVersion: String(this.#version) } });
  }

  #record(type: string, object: KubernetesObject): void {
    this.#history.push({ version: this.#version, line: JSON.stringify({ type, object }) });
  }
}

function nameOf({ metadata: { name = '' } }: KubernetesObject): string {
  return name;
}

/** What somebody who is told of changes believes there to be; it must never be told what cannot be. */
function createBeliever() {
  const believed = new Map<string, KubernetesObject>();
  return {
    believed,
    handler: {
      added: (object: KubernetesObject) => {
        expect(believed.has(nameOf(object))).toBe(false);
        believed.set(nameOf(object), object);
      },
      updated: (object: KubernetesObject, before: KubernetesObject) => {
        expect(believed.get(nameOf(object))).toBe(before);
        expect(object.metadata.uid).toBe(before.metadata.uid);
        expect(Number(object.metadata.resourceVersion)).toBeGreaterThan(Number(before.metadata.resourceVersion));
        believed.set(nameOf(object), object);
      },
      deleted: (object: KubernetesObject) => {
        expect(believed.get(nameOf(object))?.metadata.uid).toBe(object.metadata.uid);
        believed.delete(nameOf(object));
      },
    },
  };
}

const names = fc.constantFrom('a', 'b', 'c');
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constantFrom('put' as const, 'remove' as const), name: names }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('cut' as const, 'compact' as const, 'refuse' as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('wait' as const), ms: fc.nat(500) }) },
);

test('whatever happens to its watches, an informer comes to know what there is, and tells no impossible tale', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 80, size: 'max' }), async (steps) => {
      const server = new ModelServer();
      const clock = createManualClock();
      const logger = createRecordingLogger();
      const { believed, handler } = createBeliever();
      const informer = createInformer({
        client: server.client,
        resource: pods,
        clock,
        logger,
        random: () => 0.5,
        handler,
      });
      const aborting = new AbortController();
      const running = informer.run(aborting.signal);
      for (const next of steps) {
        server.apply(next);
        await clock.advance(next.kind === 'wait' ? next.ms : 0);
      }
      await clock.advance(170_000);
      expect(new Map([...informer.list()].map((object) => [object.metadata.name, object]))).toEqual(server.objects);
      expect(believed).toEqual(server.objects);
      expect(logger.records.filter(({ level }) => level === 'error')).toEqual([]);
      aborting.abort();
      await running;
    }),
    { numRuns: 150 },
  );
});
