/** Keeps the end of the talk in view while it grows, until the reader scrolls up. */
export function followGrowth(scroller: HTMLElement, content: HTMLElement): { toEnd(): void; stop(): void } {
  let following = true
  let last = 0

  function toEnd() {
    following = true
    scroller.scrollTop = scroller.scrollHeight
    last = scroller.scrollTop
  }
  function onScroll() {
    const left = scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop
    if (left < NEAR) following = true
    else if (scroller.scrollTop < last) following = false
    last = scroller.scrollTop
  }

  const growth = new ResizeObserver(() => {
    if (following) toEnd()
  })
  growth.observe(content)
  growth.observe(scroller)
  scroller.addEventListener('scroll', onScroll, { passive: true })
  return {
    toEnd,
    stop() {
      growth.disconnect()
      scroller.removeEventListener('scroll', onScroll)
    },
  }
}

const NEAR = 8
