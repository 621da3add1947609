import { Lexer, type MarkedToken, type Token, type Tokens } from 'marked'
import type { ComponentChildren, VNode } from 'preact'
import { idOf } from './address.ts'
import type { Atlas } from './atlas.ts'

/**
 * Draws one block of an answer as elements. Answers are not trusted: HTML is shown as text, images as their
 * words, and only places on the map are links. Nothing is ever set as an HTML string.
 */
export function drawBlock(block: string, atlas: Atlas): ComponentChildren {
  if (isTangled(block)) return plain(block)
  try {
    return drawAll(Lexer.lex(block) as MarkedToken[], atlas, 0)
  } catch {
    // The lexer gives up on deep nesting; the words are still worth reading.
    return plain(block)
  }
}

const LONGEST_BLOCK = 16_000
// marked is quadratic in unclosed emphasis: 600 runs take 15 ms, 8,000 take three seconds.
const MOST_RUNS = 600
const DEEPEST = 12
const DEEP_NESTING = /^(?:[ \t]*(?:>|[-*+][ \t]|\d{1,9}[.)][ \t])){13}/m

function isTangled(block: string): boolean {
  if (block.length > LONGEST_BLOCK || DEEP_NESTING.test(block)) return true
  const runs = /[*_~]+/g
  let count = 0
  while (count <= MOST_RUNS && runs.test(block)) count += 1
  return count > MOST_RUNS
}

function plain(text: string): VNode {
  return <p class="plain">{text}</p>
}

function drawAll(tokens: Token[] | undefined, atlas: Atlas, depth: number): ComponentChildren {
  return tokens?.map((token) => (depth > DEEPEST ? token.raw : draw(token as MarkedToken, atlas, depth)))
}

function draw(token: MarkedToken, atlas: Atlas, depth: number): ComponentChildren {
  const inside = (tokens?: Token[]) => drawAll(tokens, atlas, depth + 1)
  switch (token.type) {
    case 'space':
    case 'def':
      return null
    case 'paragraph':
      return <p>{inside(token.tokens)}</p>
    case 'heading':
      // All of one rank: whatever an answer begins with, no rank is left out below the page's own heading.
      return <h2 class={token.depth < 3 ? undefined : 'lesser'}>{inside(token.tokens)}</h2>
    case 'list':
      return drawList(token, inside)
    case 'blockquote':
      return <blockquote>{inside(token.tokens)}</blockquote>
    case 'code':
      return (
        <pre>
          <code>{token.text}</code>
        </pre>
      )
    case 'hr':
      return <hr />
    case 'table':
      return drawTable(token, inside)
    case 'strong':
      return <strong>{inside(token.tokens)}</strong>
    case 'em':
      return <em>{inside(token.tokens)}</em>
    case 'del':
      return <del>{inside(token.tokens)}</del>
    case 'codespan':
      return <code>{token.text}</code>
    case 'br':
      return <br />
    case 'checkbox':
      return token.checked ? '☑ ' : '☐ '
    case 'link':
      return drawLink(token, atlas, inside(token.tokens))
    case 'image':
      return unescaped(token.text)
    case 'text':
      return token.tokens ? inside(token.tokens) : unescaped(token.text)
    case 'escape':
      return token.text
    default:
      return token.raw
  }
}

type Inside = (tokens?: Token[]) => ComponentChildren

function drawList(list: Tokens.List, inside: Inside): VNode {
  const items = list.items.map((item) => <li>{inside(item.tokens)}</li>)
  return list.ordered ? <ol start={Number(list.start) || 1}>{items}</ol> : <ul>{items}</ul>
}

function drawTable(table: Tokens.Table, inside: Inside): VNode {
  return (
    <div class="wide">
      <table>
        <thead>
          <tr>
            {table.header.map((cell) => (
              <th>{inside(cell.tokens)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr>
              {row.map((cell) => (
                <td>{inside(cell.tokens)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function drawLink({ href }: Tokens.Link, atlas: Atlas, words: ComponentChildren): ComponentChildren {
  if (!href.startsWith('#')) return words
  const id = idOf(href)
  if (atlas.entry(id)) {
    return (
      <a class="on" href={`#${encodeURIComponent(id)}`} data-hue={atlas.hue(id)}>
        {words}
      </a>
    )
  }
  if (id !== 'beyond') return words
  return (
    <span class="beyond" title="This is not on our map.">
      {words}
    </span>
  )
}

const NAMED = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', '\u00a0'],
])

/** marked resolves numbered references itself and leaves the named ones, meaning to write HTML. */
function unescaped(text: string): string {
  return text.replace(/&(\w{2,4});/g, (whole, name) => NAMED.get(name) ?? whole)
}
