import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    globalSetup: ['test/own-temp-folder.ts', 'test/browser/build-page.ts'],
    setupFiles: 'test/listen-for-canary.ts',
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    // They take as long as they take: `npm run test:long`.
    exclude: ['test/long/**'],
    // Two cores: more workers only make the browser tests wait.
    maxWorkers: 2,
    testTimeout: 60_000,
    // A page that is waited for may share its machine.
    expect: { poll: { timeout: 10_000 } },
  },
})
