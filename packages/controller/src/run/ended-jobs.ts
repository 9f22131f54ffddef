const none: ReadonlySet<string> = new Set();

/** Jobs that have ended, by their run, until its next turn. */
export class EndedJobs {
  readonly #names = new Map<string, Set<string>>();

  add(runKey: string, job: string): void {
    const names = this.#names.get(runKey) ?? new Set();
    this.#names.set(runKey, names.add(job));
  }

  /** Takes them; they are told but once. */
  take(runKey: string): ReadonlySet<string> {
    const names = this.#names.get(runKey) ?? none;
    this.#names.delete(runKey);
    return names;
  }
}
