import { all } from './dom.ts'

const FIRST = 1_200
const LONGEST = 6_000

/**
 * `data-poll` holds the address to ask. 204: nothing new. An element under the same id takes the place of ours and is
 * followed on if it polls itself. Anything else, an error too: it is over, and the page is read again as a whole. A lost
 * connection is asked again.
 */
export function followProgress(): void {
  for (const place of all('[data-poll][id]')) follow(place, FIRST)
}

function follow(place: HTMLElement, pause: number): void {
  const again = (next: HTMLElement) => follow(next, Math.min(pause * 1.4, LONGEST))
  setTimeout(async () => {
    const address = place.dataset['poll'] ?? ''
    const answer = document.visibilityState === 'hidden' ? undefined : await ask(address)
    if (!answer || answer.status === 204) return again(place)
    const next = answer.ok ? (await pageOf(answer)).getElementById(place.id) : null
    if (!next) return location.reload()
    if (next.outerHTML !== place.outerHTML) place.replaceWith(next)
    const shown = document.getElementById(place.id)
    if (shown?.dataset['poll']) again(shown)
  }, pause)
}

function ask(address: string): Promise<Response | undefined> {
  return fetch(address, { headers: { accept: 'text/html' } }).catch(() => undefined)
}

async function pageOf(answer: Response): Promise<Document> {
  return new DOMParser().parseFromString(await answer.text(), 'text/html')
}
