import type { ReadonlySignal } from '@preact/signals'
import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import type { Atlas } from './atlas.ts'
import { cutBlocks } from './blocks.ts'
import { drawBlock } from './markdown.tsx'
import { settleUnfinished } from './unfinished.ts'

/**
 * The words of an answer. A finished block is parsed and drawn once and then left alone; only the open one
 * is drawn again while words arrive.
 */
export function AnswerText(props: { text: string; growing: boolean; atlas: ReadonlySignal<Atlas> }) {
  const [keep] = useState(keepBlocks)
  const { finished, open } = keep(props.text, props.atlas)
  return (
    <div class="said">
      {finished}
      <Block text={props.growing ? settleUnfinished(open) : open} atlas={props.atlas} key={finished.length} />
    </div>
  )
}

function Block({ text, atlas }: { text: string; atlas: ReadonlySignal<Atlas> }) {
  return <>{drawBlock(text, atlas.value)}</>
}

/** Keeps the very nodes of finished blocks: Preact passes over a node it has seen before. */
function keepBlocks() {
  const cut = cutBlocks()
  let nodes: VNode[] = []
  return (text: string, atlas: ReadonlySignal<Atlas>) => {
    const { finished, open } = cut(text)
    if (finished.length < nodes.length) nodes = []
    for (let place = nodes.length; place < finished.length; place += 1) {
      nodes.push(<Block text={finished[place] ?? ''} atlas={atlas} key={place} />)
    }
    return { finished: nodes, open }
  }
}
