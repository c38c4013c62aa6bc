import { defineConfig } from 'vitest/config';

// A test file's suffix says what it needs: .test nothing, .int emulators over the wire, .e2e the whole local cloud.
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/**/*.{int,e2e}.test.ts'],
          // Pure tests: one module graph for all of them, instead of loading aws-cdk-lib for each file.
          isolate: false,
          // A busy machine is slow, not wrong.
          testTimeout: 30_000,
        },
      },
      { test: { name: 'int', include: ['test/**/*.int.test.ts'], testTimeout: 30_000 } },
      {
        test: {
          name: 'e2e',
          include: ['test/**/*.e2e.test.ts'],
          globalSetup: ['test/local/synthesized-once.ts'],
          testTimeout: 180_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
