/** The words the page opens with. They stand in index.html too, for the first paint. */
export function Greeting({ text }: { text: string }) {
  const [first = '', ...others] = text.split('\n\n')
  const [hail = '', ...lines] = first.split('\n')
  return (
    <div id="greeting" class="greeting">
      <p>
        <span class="hail">{hail}</span>
        {lines.map((line) => `\n${line}`).join('')}
      </p>
      {others.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
    </div>
  )
}

/** Questions to begin with. */
export function Starters({ questions, ask }: { questions: string[]; ask(question: string): void }) {
  return (
    <ul class="starters" aria-label="Ways to begin">
      {questions.map((question) => (
        <li key={question}>
          <button type="button" onClick={() => ask(question)}>
            {question}
          </button>
        </li>
      ))}
    </ul>
  )
}
