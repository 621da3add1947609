import { tool } from 'ai'
import { z } from 'zod'
import type { Walk } from '../knowledge/walk.ts'
import { findWalk } from '../knowledge/walk-search.ts'
import type { Source } from './views.ts'

export type WalkView = { id: string; title: string; audience: string; steps: number }

export type StepTaken =
  | {
      status: 'step'
      walk: WalkView
      number: number
      verb: string
      title: string
      technologies: string[]
      happening: string
      why: string
      /** What comes after; null at the last step. */
      next: { verb: string; title: string } | null
    }
  | { status: 'no such step'; walk: WalkView; asked: number }
  | { status: 'no such walk'; asked: string; walks: WalkView[] }

/** All walks, each with its title and who it is for. */
export function listWalks({ walks }: Source) {
  return tool({
    description: 'List the walks: architectures that the reader can be led through, step by step.',
    inputSchema: z.object({}),
    execute: (): { walks: WalkView[] } => ({ walks: walks.map(viewWalk) }),
  })
}

/** One step of a walk. The walk's place is the last step taken in the conversation; nothing else remembers it. */
export function takeStep({ walks, view }: Source) {
  return tool({
    description:
      'Take one step of a walk, by the walk’s id (or a few words for what it should show) and the number of the step. Begin with ' +
      'step 1. When the reader says "next" or "go on", take the step after the last one taken; "back" the one before.',
    inputSchema: z.object({
      walk: z
        .string()
        .describe(`one of: ${walks.map(({ id }) => id).join(', ')}; or words such as "an online shop"`),
      step: z.number().int().describe('the number of the step, from 1'),
    }),
    execute: ({ walk: asked, step: number }): StepTaken => {
      const walk = findWalk(walks, asked)
      if (!walk) return { status: 'no such walk', asked: asked.slice(0, 80), walks: walks.map(viewWalk) }
      const step = walk.steps[number - 1]
      if (!step) return { status: 'no such step', walk: viewWalk(walk), asked: number }
      const next = walk.steps[number]
      return {
        status: 'step',
        walk: viewWalk(walk),
        number,
        verb: view.verb(step.verb).name,
        title: step.title,
        technologies: step.technologies.map((id) => view.technology(id).name),
        happening: step.happening,
        why: step.why,
        next: next ? { verb: view.verb(next.verb).name, title: next.title } : null,
      }
    },
  })
}

function viewWalk({ id, title, audience, steps }: Walk): WalkView {
  return { id, title, audience, steps: steps.length }
}
