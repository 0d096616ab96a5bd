import { configDefaults, defineConfig } from 'vitest/config';

/** Whole programs side by side: Terraform, a browser, a shell that runs pipelines. `npm run test:interop`. */
const INTEROP = 'test/**/*.interop.test.ts';

// biome-ignore lint/style/noDefaultExport: vitest reads the default export
export default defineConfig(({ mode }) => ({
  test: {
    include: [mode === 'interop' ? INTEROP : 'test/**/*.test.ts'],
    exclude: [...configDefaults.exclude, ...(mode === 'interop' ? [] : [INTEROP])],
    setupFiles: ['test/setup.ts'],
    testTimeout: 60_000,
    // A hook may start a database.
    hookTimeout: 60_000,
    // The code under test keeps no state between calls but caches, so files may share a worker.
    isolate: false,
    // Most wait for programs that they started: a core for each, and none kept free.
    maxWorkers: '100%',
  },
}));
