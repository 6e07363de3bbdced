import type { Messages } from '../web/messages.ts'

interface Wording {
  key: string
  version: number
  text: string
  options: { value: string; label: string }[]
}

/**
 * Consent in the language of the reader. Only the wording that the translators had before them is translated: once staff
 * have worded a question anew, everybody is asked in those words.
 */
export function translated<W extends Wording>(wordings: ReadonlyMap<string, W>, messages: Messages): Map<string, W> {
  return new Map([...wordings].map(([key, wording]) => [key, wordingIn(wording, messages)]))
}

function wordingIn<W extends Wording>(wording: W, messages: Messages): W {
  const place = `wording.${wording.key}`
  if (wording.version !== 1 || !messages.has(`${place}.text`)) return wording
  const options = wording.options.map(({ value, label }) => {
    const key = `${place}.option.${value}`
    return { value, label: messages.has(key) ? messages.raw(key) : label }
  })
  return { ...wording, text: messages.raw(`${place}.text`), options }
}
