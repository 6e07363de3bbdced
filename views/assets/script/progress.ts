import { all } from './dom.ts'

const FIRST = 1_200
const LONGEST = 6_000

/**
 * `data-poll` holds the address to ask. 204: nothing new. An element under the same id takes the place of ours and is
 * followed on if it polls itself. Anything else: it is done, and the page is read again as a whole.
 */
export function followProgress(): void {
  for (const place of all('[data-poll][id]')) follow(place, FIRST)
}

function follow(place: HTMLElement, pause: number): void {
  const again = (next: HTMLElement) => follow(next, Math.min(pause * 1.4, LONGEST))
  setTimeout(async () => {
    const address = place.dataset['poll'] ?? ''
    const page = document.visibilityState === 'hidden' ? undefined : await read(address)
    if (!page) return again(place)
    const next = page.getElementById(place.id)
    if (!next) return location.reload()
    if (next.outerHTML !== place.outerHTML) place.replaceWith(next)
    const shown = document.getElementById(place.id)
    if (shown?.dataset['poll']) again(shown)
  }, pause)
}

async function read(address: string): Promise<Document | undefined> {
  const answer = await fetch(address, { headers: { accept: 'text/html' } }).catch(() => undefined)
  return answer?.status === 200 ? new DOMParser().parseFromString(await answer.text(), 'text/html') : undefined
}
