import { computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import type { Address, StepAddress } from './address.ts'
import type { Turn } from './turn.ts'

/** A step of a walk, as the tool that took it says. */
export type StepTaken = { walk: { id: string; title: string; steps: number }; number: number }

/** Reads what a tool gave out; undefined when it is no step of a walk. */
export function stepIn(output: unknown): StepTaken | undefined {
  const { status, walk, number } = Object(output)
  if (status !== 'step' || typeof number !== 'number') return undefined
  if (typeof walk?.id !== 'string' || typeof walk.steps !== 'number') return undefined
  return { walk: { id: walk.id, title: String(walk.title), steps: walk.steps }, number }
}

type Around = {
  turns: ReadonlySignal<Turn[]>
  answering: ReadonlySignal<boolean>
  address: ReadonlySignal<Address>
  showStep(step: StepAddress | undefined): void
  ask(question: string): unknown
}

// The guide, too, speaks of a walk only so long.
const MOST_ANSWERS_AWAY = 2

export type Walking = ReturnType<typeof followWalk>

/** Where the conversation's last walk stands, and the ways on from there. */
export function followWalk({ turns, answering, address, showStep, ask }: Around) {
  const resting = signal(false)
  const left = signal(false)
  const steps = computed(() => lastWalk(turns.value))
  const present = computed(() => {
    const wanted = address.value.step
    const taken = steps.value
    const isWanted = ({ walk, number }: StepTaken) => walk.id === wanted?.walk && number === wanted.number
    return taken.find(({ step }) => isWanted(step)) ?? taken.at(-1)
  })
  const newest = computed(() => stepOf(turns.value.at(-1)))
  /** What the map draws: none while something else is spoken of. */
  const onMap = computed(() => {
    if (left.value) return undefined
    return address.value.step || newest.value ? present.value?.step : undefined
  })

  // A step that is taken gets its address; words about something else leave it.
  effect(() => {
    const last = turns.value.at(-1)
    if (!answering.value || last?.role !== 'assistant') return
    const step = last.step.value
    if (step) arrive(step)
    else if (last.text.value !== '' && address.peek().step) showStep(undefined)
  })

  function arrive(step: StepTaken) {
    resting.value = false
    left.value = false
    const shown = address.peek().step
    if (shown?.walk !== step.walk.id || shown.number !== step.number) {
      showStep({ walk: step.walk.id, number: step.number })
    }
  }

  function go(by: 1 | -1) {
    const here = present.value
    if (!here || answering.value) return
    if (left.value || (!onMap.value && by < 0)) return look(here.step)
    const next = steps.value.find(({ step }) => step.number === here.step.number + by)
    if (next) look(next.step)
    else if (by > 0 && here.step.number < here.step.walk.steps) ask('Go on')
  }

  function look({ walk, number }: StepTaken) {
    left.value = false
    showStep({ walk: walk.id, number })
  }

  return {
    present,
    onMap,
    /** The walk is under way, or has only just been left for a question. */
    isNear: computed(() => {
      const here = steps.value.at(-1)
      const answers = turns.value.slice(here?.turn).filter(({ role }) => role === 'assistant')
      return answers.length <= MOST_ANSWERS_AWAY + 1
    }),
    /** The turn that took the step which the address names. */
    turnInView: computed(() => (address.value.step ? present.value?.turn : undefined)),
    /** The reader stays with this step: nothing urges to go on. */
    resting,
    go,
    /** The path goes from the map; the walk keeps its place. */
    leave() {
      left.value = true
      if (address.value.step) showStep(undefined)
    },
  }
}

/** The steps of the walk taken last, each once, the last taken at the end, with the place of the turn that took it. */
function lastWalk(turns: Turn[]): { step: StepTaken; turn: number }[] {
  const taken = turns.flatMap((turn, place) => {
    const step = stepOf(turn)
    return step ? { step, turn: place } : []
  })
  const walk = taken.at(-1)?.step.walk.id
  const steps = taken.slice(taken.findLastIndex(({ step }) => step.walk.id !== walk) + 1)
  const isTakenLater = (number: number, place: number) =>
    steps.slice(place + 1).some(({ step }) => step.number === number)
  return steps.filter(({ step }, place) => !isTakenLater(step.number, place))
}

function stepOf(turn: Turn | undefined): StepTaken | undefined {
  return turn?.role === 'assistant' ? turn.step.value : undefined
}
