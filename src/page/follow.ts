/**
 * Keeps the end of the talk in view while it grows, until the reader scrolls up by one tick; from then on it moves
 * only when it is told to.
 * @param tellAway hears whether the end is out of the reader's sight
 */
export function followGrowth(scroller: HTMLElement, content: HTMLElement, tellAway: (away: boolean) => void) {
  let following = true
  let last = 0

  const left = () => scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop
  const tell = () => tellAway(!following && left() > FAR)
  function toEnd() {
    following = true
    scroller.scrollTop = scroller.scrollHeight
    last = scroller.scrollTop
    tell()
  }
  function hold() {
    following = false
    tell()
  }
  function onScroll() {
    // At the very end it was the talk that became shorter, and not the reader who scrolled.
    if (scroller.scrollTop < last && left() > 1) following = false
    else if (scroller.scrollTop > last && left() < NEAR) following = true
    last = scroller.scrollTop
    tell()
  }
  // A tick of a fine wheel may be less than a pixel, and its scroll event comes later than the next words.
  function onWheel({ deltaY, ctrlKey }: WheelEvent) {
    if (deltaY < 0 && !ctrlKey && scroller.scrollTop > 0) hold()
  }

  const growth = new ResizeObserver(() => {
    if (following) toEnd()
    else tell()
  })
  growth.observe(content)
  growth.observe(scroller)
  scroller.addEventListener('scroll', onScroll, { passive: true })
  scroller.addEventListener('wheel', onWheel, { passive: true })
  return {
    toEnd,
    /** Stays where it is, as if the reader had scrolled. */
    hold,
    stop() {
      growth.disconnect()
      scroller.removeEventListener('scroll', onScroll)
      scroller.removeEventListener('wheel', onWheel)
    },
  }
}

const NEAR = 8
const FAR = 48
