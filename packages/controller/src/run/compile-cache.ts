import { type AnalysisRun, type CompiledRun, compileRun, type ProviderLookup } from '@verdict/core';

interface Entry {
  readonly compiled: CompiledRun;
  readonly users: Set<string>;
}

/** Runs made ready for the engine, once for each spec: runs of one spec share the result. `terminate` is left to the turns. */
export class CompileCache {
  readonly #providers: ProviderLookup;
  readonly #entries = new Map<string, Entry>();
  /** uid → the spec it uses. */
  readonly #specs = new Map<string, string>();

  constructor(providers: ProviderLookup) {
    this.#providers = providers;
  }

  get size(): number {
    return this.#entries.size;
  }

  /** Throws a `TemplateError` for a run that cannot be judged. */
  compile(run: AnalysisRun): CompiledRun {
    const { name = '', namespace = '', uid = '' } = run.metadata;
    const { terminate: _terminate, ...spec } = run.spec;
    const text = JSON.stringify(spec);
    if (this.#specs.get(uid) !== text) this.forget(uid);
    const entry = this.#entries.get(text) ?? {
      compiled: compileRun({ ...run, spec }, this.#providers),
      users: new Set(),
    };
    this.#entries.set(text, entry);
    this.#specs.set(uid, text);
    entry.users.add(uid);
    return Object.freeze({ ...entry.compiled, name, namespace, uid });
  }

  forget(uid: string): void {
    const text = this.#specs.get(uid);
    if (text === undefined) return;
    this.#specs.delete(uid);
    const entry = this.#entries.get(text);
    entry?.users.delete(uid);
    if (entry?.users.size === 0) this.#entries.delete(text);
  }
}
