import { one } from './dom.ts'

/** The summary takes the focus; its links show the question and then the field, so that a keyboard hides neither. */
export function errorSummary(): void {
  const summary = one('[data-errors]')
  summary?.focus()
  summary?.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null
    const field = link && fieldOf(decodeURIComponent(link.hash.slice(1)))
    if (!field) return
    event.preventDefault()
    questionOf(field).scrollIntoView()
    field.focus({ preventScroll: true })
  })
}

function fieldOf(name: string): HTMLElement | null {
  const found = document.getElementById(name) ?? one(`[name="${CSS.escape(name)}"]`)
  return found?.matches('fieldset') ? one('input, select, textarea', found) : found
}

function questionOf(field: HTMLElement): HTMLElement {
  return field.closest<HTMLElement>('fieldset, .field') ?? field
}
