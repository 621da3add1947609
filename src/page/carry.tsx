import type { Signal } from '@preact/signals'
import { copyText } from './copy.ts'
import { conversationPath, type doors, Refused } from './doors.ts'

type Say = (sentence: string) => void

type OneProps = {
  id: string
  /** Path of its link; empty when there is none. */
  link: Signal<string>
  doors: typeof doors
  say: Say
}

/** What can be done with the conversation on show: taken along, and shared by a link. */
export function CarryOne({ id, link, doors, say }: OneProps) {
  async function share() {
    try {
      link.value = await doors.share(id)
      await copy()
    } catch (fault) {
      say(sentenceFor(fault, 'A link could not be made just now.'))
    }
  }
  async function copy() {
    const isCopied = await copyText(new URL(link.value, location.href).href)
    say(isCopied ? 'The link is copied. It shows what has been said until now.' : 'The link is ready.')
  }
  async function unshare() {
    try {
      await doors.unshare(id)
      link.value = ''
      say('The link is taken back. Nobody can read there any more.')
    } catch (fault) {
      say(sentenceFor(fault, 'The link could not be taken back just now.'))
    }
  }
  return (
    <p class="carry">
      <a class="quiet plain" href={`${conversationPath(id)}/export?as=markdown`} download>
        Save as Markdown
      </a>
      {link.value === '' ? (
        <button type="button" class="quiet plain" onClick={share}>
          Share by a link
        </button>
      ) : (
        <>
          <a class="quiet plain" href={link.value} target="_blank" rel="noopener">
            Its link
          </a>
          <button type="button" class="quiet plain" onClick={copy}>
            Copy the link
          </button>
          <button type="button" class="quiet plain" onClick={unshare}>
            Take the link back
          </button>
        </>
      )}
    </p>
  )
}

type AllProps = { doors: typeof doors; say: Say; brought(): void }

/** All conversations as a file, and a file of conversations back. */
export function CarryAll({ doors, say, brought }: AllProps) {
  async function bring(input: HTMLInputElement) {
    const [file] = input.files ?? []
    if (!file) return
    try {
      const count = await doors.bring(file)
      say(count === 1 ? 'One conversation is back.' : `${count} conversations are back.`)
      brought()
    } catch (fault) {
      say(sentenceFor(fault, 'That could not be brought back just now.'))
    }
    // The same file may be chosen again.
    input.value = ''
  }
  return (
    <p class="carry">
      <a class="quiet plain" href="/api/export" download>
        Save all
      </a>
      <label class="quiet plain">
        Bring back
        <input
          type="file"
          accept="application/json,.json"
          onChange={(event) => void bring(event.currentTarget)}
        />
      </label>
    </p>
  )
}

function sentenceFor(fault: unknown, otherwise: string): string {
  return fault instanceof Refused ? fault.message : otherwise
}
