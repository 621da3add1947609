import type { Observer } from '../fira.ts'

/** What is counted and timed, for Prometheus. */
export type Metrics = {
  observer: Observer
  request(labels: { method: string; route: string; status: number }, seconds: number): void
  /** The text exposition format, and its content type. */
  told(): Promise<{ text: string; type: string }>
}

/** Counts from now on. The library is loaded only here, since it takes some 50 ms. */
export async function createMetrics(): Promise<Metrics> {
  const { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } = await import('prom-client')
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const firstWord = new Histogram({
    name: 'fira_first_word_seconds',
    help: 'From a stored question to the first words of its answer.',
    buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20],
    registers,
  })
  const wholeAnswer = new Histogram({
    name: 'fira_answer_seconds',
    help: 'From a stored question to the end of its answer, by how it ended.',
    labelNames: ['state'],
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 40, 80, 120],
    registers,
  })
  const open = new Gauge({ name: 'fira_open_answers', help: 'Answers that are being given.', registers })
  const withheld = new Counter({
    name: 'fira_withheld_names_total',
    help: 'Names beyond the map that were kept from the reader.',
    registers,
  })
  const faults = new Counter({
    name: 'fira_provider_faults_total',
    help: 'Failed calls of a language model, by kind.',
    labelNames: ['kind'],
    registers,
  })
  const requests = new Histogram({
    name: 'fira_http_request_seconds',
    help: 'From a request to the end of its response.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 20, 120],
    registers,
  })
  return {
    observer: {
      answer() {
        open.inc()
        const untilFirst = firstWord.startTimer()
        const untilEnd = wholeAnswer.startTimer()
        return {
          firstWord: () => untilFirst(),
          ended(state) {
            open.dec()
            untilEnd({ state })
          },
        }
      },
      fault: (kind) => faults.inc({ kind }),
      withheld: () => withheld.inc(),
    },
    request: (labels, seconds) => requests.observe(labels, seconds),
    told: async () => ({ text: await registry.metrics(), type: registry.contentType }),
  }
}
