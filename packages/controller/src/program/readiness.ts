/** Where the program stands, as its readiness probe sees it. */
export class Readiness {
  #state: 'starting' | 'standing by' | { readonly isReady: boolean } = 'starting';

  /** Another process works; this one can take over. */
  standsBy(): void {
    this.#state = 'standing by';
  }

  /** This process works. */
  works(controller: { readonly isReady: boolean }): void {
    this.#state = controller;
  }

  /** Why it is not ready; undefined: it is. */
  get problem(): string | undefined {
    if (this.#state === 'standing by') return undefined;
    if (this.#state === 'starting') return 'the lease has not been seen yet; if this lasts, the log says why';
    return this.#state.isReady ? undefined : 'the caches are being filled';
  }
}
