import { defineConfig } from 'vitest/config';

const conditions = ['@verdict/source'];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: ['**/test/**/*.test.ts'],
    restoreMocks: true,
    // Generous, as machines that run everything at once are slow; no test sleeps.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Real servers on a shared machine fail now and then. CI asks once more, and says of which tests it had to.
    retry: process.env['CI'] === undefined ? 0 : 1,
    reporters: ['default', ['json', { outputFile: 'test-results/vitest.json' }]],
  },
});
