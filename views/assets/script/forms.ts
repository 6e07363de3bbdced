import { all, one, relabel } from './dom.ts'
import { sentence } from './words.ts'

const RELEASE_AFTER = 10_000

/** Enter that ends a conversion never sends; in forms with a draft a plain Enter in one line does not either. */
export function calmKeyboard(): void {
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return
    if (isConverting(event) || isCalm(event.target)) event.preventDefault()
  })
}

/** Safari ends the composition before it reports the key: only 229 tells. */
function isConverting(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229
}

function isCalm(input: HTMLInputElement): boolean {
  const isLine = !['submit', 'button', 'image', 'reset', 'file', 'checkbox', 'radio', 'search'].includes(input.type)
  return isLine && input.form?.matches('[data-draft], [data-autosave], [data-calm]') === true
}

/** Three quick taps are one post. Coming back with the back button, the form can be sent again. */
export function sendOnce(): void {
  document.addEventListener('submit', (event) => {
    const form = event.target
    if (!(form instanceof HTMLFormElement) || form.method !== 'post' || event.defaultPrevented) return
    if (form.dataset['sent']) return event.preventDefault()
    if (isCutOff(form)) return event.preventDefault()
    hold(form, event.submitter)
  })
  window.addEventListener('pageshow', () => all<HTMLFormElement>('form[data-sent]').forEach(release))
}

/** Without a connection the browser would leave the page for one of its own: the words stay here, and it is said. */
function isCutOff(form: HTMLFormElement): boolean {
  if (navigator.onLine || !form.matches('[data-draft], [data-autosave]')) return false
  const [place, text] = [one('[data-saved]', form), one('[data-saved-text]', form)]
  if (place) place.dataset['state'] = 'offline'
  if (text) text.textContent = sentence('offline.send')
  return true
}

function hold(form: HTMLFormElement, button: HTMLElement | null): void {
  form.dataset['sent'] = 'yes'
  if (button) {
    button.setAttribute('aria-disabled', 'true')
    if (button.dataset['busy']) button.dataset['idle'] = relabel(button, button.dataset['busy'])
  }
  // A post that ends in a download leaves the page where it is.
  setTimeout(() => release(form), RELEASE_AFTER)
}

function release(form: HTMLFormElement): void {
  delete form.dataset['sent']
  for (const button of all('[aria-disabled="true"]', form)) {
    button.removeAttribute('aria-disabled')
    if (button.dataset['idle']) relabel(button, button.dataset['idle'])
    delete button.dataset['idle']
  }
}
