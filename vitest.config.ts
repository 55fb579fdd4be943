import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/apps/**', 'test/fixtures/**'],
    // Typed cases start a TypeScript program, and two cores are shared by all files.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
