import { useEffect } from 'preact/hooks'
import type { Atlas } from './atlas.ts'
import { focusField } from './composer.tsx'
import type { Walking } from './walking.ts'

/** Below a step of a walk: where we are, and the two ways on. */
export function StepBar({
  walking,
  answering,
  cut,
  atlas,
}: {
  walking: Walking
  answering: boolean
  /** The last answer was cut, and offers to go on itself. */
  cut: boolean
  atlas: Atlas
}) {
  const { present, resting, isNear, turnInView } = walking
  const here = present.value?.step
  const turn = turnInView.value
  useEffect(() => {
    // A step that is just being taken is followed by the talk itself.
    if (turn !== undefined && !answering) turnAt(turn)?.scrollIntoView({ block: 'start' })
  }, [turn])
  if (!here || !isNear.value) return null
  const { number, walk } = here
  const offersMore = number < walk.steps && !cut
  return (
    <div class="step" data-hue={atlas.hue(atlas.walk(walk.id)?.steps[number - 1]?.verb ?? '')}>
      <p class="where">
        <span class="pips" aria-hidden="true">
          {Array.from({ length: walk.steps }, (_, place) => (
            <i class={stateOf(place + 1, number)} key={place} />
          ))}
        </span>
        Step {number} of {walk.steps}
      </p>
      {offersMore && !resting.value && (
        <button type="button" class="quiet plain" onClick={stay}>
          Stay here a little
        </button>
      )}
      {offersMore && (
        <button type="button" class="quiet" aria-disabled={answering} onClick={() => walking.go(1)}>
          Go on
        </button>
      )}
    </div>
  )

  function stay() {
    resting.value = true
    focusField()
  }
}

function turnAt(place: number): Element | undefined {
  return document.querySelectorAll('#log article')[place]
}

function stateOf(place: number, number: number): string | undefined {
  if (place === number) return 'now'
  return place < number ? 'done' : undefined
}
