import { setTimeout as wait } from 'node:timers/promises'

// Imported by the soaked process, under --expose-gc: for each SIGUSR2 a line with the bytes still held after full collections.
process.on('SIGUSR2', async () => {
  // What is only let go by a finalizer is collected the time after.
  for (let times = 0; times < 3; times++) {
    gc!()
    await wait(50)
  }
  const { heapUsed, external } = process.memoryUsage()
  process.stderr.write(`live ${heapUsed + external}\n`)
})
