import { defineConfig } from 'vitest/config'

// One file at a time, each with all the machine there is.
export default defineConfig({
  test: {
    globalSetup: 'test/own-temp-folder.ts',
    include: ['test/long/**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 3_600_000,
    // What they found is printed, for test/README.md.
    disableConsoleIntercept: true,
  },
})
