/** How a release behaves. Shares are between 0 and 1. */
export interface Release {
  readonly name: string;
  readonly typicalDelayMs: number;
  readonly failingShare: number;
  /** Requests that take `slowDelayMs` on top. */
  readonly slowShare: number;
  readonly slowDelayMs: number;
}

export const goodRelease: Release = {
  name: 'v1',
  typicalDelayMs: 25,
  failingShare: 0.005,
  slowShare: 0.01,
  slowDelayMs: 120,
};

/** The same service with two faults: every fifth request fails, every sixth waits. */
export const badRelease: Release = {
  name: 'v2',
  typicalDelayMs: 30,
  failingShare: 0.2,
  slowShare: 0.16,
  // Far above the limit of the templates, and that far above the good release: also a busy machine tells them apart.
  slowDelayMs: 2500,
};
