import type { Say } from './draft.ts'
import { sentence } from './words.ts'

const PAUSE = 2_000

/** Sends the form to `data-autosave`, as a post of the form would: soon after a pause, by beacon when the page is left. */
export function autosave(form: HTMLFormElement, say: Say): () => void {
  const address = form.dataset['autosave']
  if (!address) return () => undefined
  let sent = wordsOf(form)
  let timer: ReturnType<typeof setTimeout> | undefined
  const send = () => {
    clearTimeout(timer)
    const words = wordsOf(form)
    if (words === sent || form.dataset['sent']) return
    sent = words
    void post(address, words, say).then((arrived) => (sent = arrived ? sent : ''))
  }
  // A page that is being left is still visible: only a beacon outlives it.
  const leave = () => {
    clearTimeout(timer)
    const words = wordsOf(form)
    if (words !== sent && !form.dataset['sent'] && navigator.sendBeacon(address, new URLSearchParams(words)))
      sent = words
  }
  window.addEventListener('online', send)
  window.addEventListener('pagehide', leave)
  document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && leave())
  return () => {
    clearTimeout(timer)
    timer = setTimeout(send, PAUSE)
  }
}

async function post(address: string, words: string, say: Say): Promise<boolean> {
  const answer = await fetch(address, { method: 'POST', body: new URLSearchParams(words) }).catch(() => undefined)
  if (!answer) say(sentence('offline'), 'offline')
  return answer?.ok ?? false
}

function wordsOf(form: HTMLFormElement): string {
  const words = new URLSearchParams()
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') words.append(name, value)
  return words.toString()
}
