import { defineConfig } from 'vitest/config';

const conditions = ['@verdict/source'];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: ['**/test/**/*.test.ts'],
    restoreMocks: true,
    // Generous, as machines that run everything at once are slow; no test sleeps.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    reporters: ['default', ['json', { outputFile: 'test-results/vitest.json' }]],
  },
});
