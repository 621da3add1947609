/** When something was, as one would say it: "this morning", "yesterday", "Tuesday", "2 March". */
export function sayWhen(iso: string, now: Date): string {
  const then = new Date(iso)
  if (Number.isNaN(then.getTime())) return ''
  const days = Math.round((startOfDay(now) - startOfDay(then)) / DAY)
  if (days <= 0) return partOfDay(then.getHours())
  if (days === 1) return 'yesterday'
  if (days < 7) return then.toLocaleDateString('en-GB', { weekday: 'long' })
  const year = then.getFullYear() === now.getFullYear() ? undefined : 'numeric'
  return then.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year })
}

const DAY = 24 * 60 * 60 * 1000

function startOfDay(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime()
}

function partOfDay(hour: number): string {
  if (hour < 5) return 'last night'
  if (hour < 12) return 'this morning'
  return hour < 18 ? 'this afternoon' : 'this evening'
}
