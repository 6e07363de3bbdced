import { one } from './dom.ts'

const IDLE = 3 * 60_000
const GRACE = 30

/** A tablet for everybody: whoever walks away leaves nothing. After a while it asks, and then goes back to the beginning. */
export function watchKiosk(): void {
  const place = one<HTMLFormElement>('[data-kiosk]')
  const asking = place && one<HTMLElement>('[data-kiosk-asking]', place)
  if (!place || !asking) return
  let timer: ReturnType<typeof setTimeout> | undefined
  let count: ReturnType<typeof setInterval> | undefined
  const wait = () => {
    clearTimeout(timer)
    clearInterval(count)
    asking.hidden = true
    timer = setTimeout(ask, IDLE)
  }
  const ask = () => {
    let left = GRACE
    asking.hidden = false
    one<HTMLButtonElement>('[data-kiosk-stay]', place)?.focus()
    count = setInterval(() => {
      left -= 1
      const text = one('[data-kiosk-left]', place)
      if (text) text.textContent = String(left)
      if (left <= 0) place.submit()
    }, 1000)
  }
  for (const event of ['pointerdown', 'keydown', 'input', 'scroll'])
    document.addEventListener(event, wait, { passive: true })
  one('[data-kiosk-stay]', place)?.addEventListener('click', wait)
  wait()
}
