import { all, one } from './dom.ts'
import { sentence } from './words.ts'

/** Arrows move a story without a round trip; the focus stays on the arrow, and the new place is said aloud. */
export function rankLists(): void {
  for (const list of all('[data-rank]')) {
    list.addEventListener('click', (event) => {
      const button = event.target instanceof Element ? event.target.closest<HTMLButtonElement>('[data-move]') : null
      const item = button?.closest<HTMLElement>('[data-title]')
      if (!button || !item) return
      event.preventDefault()
      withTransition(() => move(list, item, button))
    })
  }
}

function move(list: HTMLElement, item: HTMLElement, button: HTMLButtonElement): void {
  if (button.dataset['move'] === '-1') item.previousElementSibling?.before(item)
  else item.nextElementSibling?.after(item)
  const items = all('[data-title]', list)
  for (const [index, each] of items.entries()) number(each, index, items.length)
  // Moving an element in the page takes the focus from it.
  const target = button.disabled ? all<HTMLButtonElement>('[data-move]', item).find((other) => !other.disabled) : button
  target?.focus()
  const live = list.closest('form')?.querySelector('[data-live]')
  if (live)
    live.textContent = sentence('rank.moved', { title: item.dataset['title'] ?? '', count: items.indexOf(item) + 1 })
  list.closest('form')?.dispatchEvent(new Event('input'))
}

function number(item: HTMLElement, index: number, length: number): void {
  const place = one('[data-pos]', item)
  if (place) place.textContent = `${sentence('rank.place', { count: index + 1 })} `
  const value = one<HTMLInputElement>('input[type="hidden"]', item)
  if (value) value.value = String(index + 1)
  for (const button of all<HTMLButtonElement>('[data-move]', item)) {
    button.disabled = button.dataset['move'] === '-1' ? index === 0 : index === length - 1
  }
}

function withTransition(change: () => void): void {
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches
  if (!still && 'startViewTransition' in document) document.startViewTransition(change)
  else change()
}
