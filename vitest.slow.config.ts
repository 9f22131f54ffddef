import { defineConfig } from 'vitest/config';

/** Checks that install packages: minutes, not seconds. They stand beside the other tests as `*.slow.ts`. */
export default defineConfig({
  test: {
    include: ['test/**/*.slow.ts'],
    fileParallelism: false,
    hookTimeout: 300_000,
    testTimeout: 300_000,
  },
});
