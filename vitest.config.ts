import { readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));

export default defineConfig({
  // As the build does.
  define: { 'process.env.IVSCHAT_TS_VERSION': JSON.stringify(version) },
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/setup.ts'],
    globalSetup: ['test/temporary-directory.ts', 'test/missing-programs.ts'],
    maxConcurrency: 8,
    testTimeout: 30_000,
  },
});
