import { autosave } from './autosave.ts'
import { all, clockTime, one } from './dom.ts'
import { differing, fieldsOf, restore } from './draft-fields.ts'
import { forget, forgetOld, keep, keepsNothing, kept } from './kept.ts'
import { sentence, spoken } from './words.ts'

const IDLE = 800
// As long as a draft lives on the server.
const LIFE = 30 * 24 * 60 * 60 * 1000

/** Nothing typed is ever lost: kept on this device as people write, and on the server where the form has an address for it. */
export function keepDrafts(): void {
  forgetOld(LIFE)
  for (const mark of all('[data-draft-clear]')) for (const key of wordsIn(mark.dataset['draftClear'])) forget(key)
  // The pages of another draft are the words of another person.
  for (const { dataset } of all('form[data-draft-among]'))
    forget(dataset['draftAmong'] ?? '', (dataset['draft'] ?? '').replace(/-[^-]*$/, ''))
  for (const form of all<HTMLFormElement>('form[data-draft], form[data-autosave]')) keepDraft(form)
}

function keepDraft(form: HTMLFormElement): void {
  const key = keepsNothing() ? '' : (form.dataset['draft'] ?? '')
  const say = speaker(form)
  const shown = fieldsOf(form)
  if (key) bringBack(form, key, say)
  const send = autosave(form, say)
  let forgotten = false
  const save = () => {
    if (key && !forgotten && keep(key, { fields: fieldsOf(form), shown }))
      say(sentence('draft.kept', { time: clockTime(new Date()) }))
    send()
  }
  whenIdle(form, save)
  one('[data-forget]', form)?.addEventListener('click', () => {
    forgotten = true
    forget(key)
    say(sentence('draft.forgotten'))
  })
}

function bringBack(form: HTMLFormElement, key: string, say: Say): void {
  const before = kept(key)
  if (!before) return
  for (const one of differing(form, before)) offer(one.field, one.words)
  if (!restore(form, before)) return
  const at = new Date(before.at)
  const date = at.toLocaleDateString(spoken(), { month: 'long', day: 'numeric' })
  say(sentence('draft.continued', { date, time: clockTime(at) }))
}

/** Both texts are there, and the person chooses: nothing is chosen silently. */
function offer(field: HTMLElement & { value: string }, words: string): void {
  const box = document.createElement('div')
  box.className = 'note note--gold'
  const said = document.createElement('div')
  said.className = 'stack'
  const lead = document.createElement('p')
  lead.textContent = sentence('draft.differs')
  const quote = document.createElement('p')
  quote.className = 'quote'
  quote.textContent = words
  const row = document.createElement('p')
  row.className = 'row'
  row.append(
    choice(sentence('draft.takeThis'), () => {
      field.value = words
      field.dispatchEvent(new Event('input', { bubbles: true }))
      box.remove()
      field.focus()
    }),
    choice(sentence('draft.keepShown'), () => {
      box.remove()
      field.focus()
    }),
  )
  said.append(lead, quote, row)
  box.append(said)
  field.after(box)
}

function choice(label: string, act: () => void): HTMLButtonElement {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'btn btn--sub btn--sm'
  button.textContent = label
  button.addEventListener('click', act)
  return button
}

/** After a pause, never amid a conversion, and at the latest when the page is left. */
function whenIdle(form: HTMLFormElement, save: () => void): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const later = (event: Event) => {
    clearTimeout(timer)
    timer = event instanceof InputEvent && event.isComposing ? undefined : setTimeout(flush, IDLE)
    waiting = true
  }
  let waiting = false
  const flush = () => {
    clearTimeout(timer)
    if (waiting) save()
    waiting = false
  }
  for (const name of ['input', 'change', 'compositionend']) form.addEventListener(name, later)
  window.addEventListener('pagehide', flush)
  document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && flush())
}

export type Say = (sentence: string, state?: 'offline') => void

function speaker(form: HTMLFormElement): Say {
  const place = one('[data-saved]', form)
  const text = place && one('[data-saved-text]', place)
  const forget = one('[data-forget]', form)
  return (sentence, state) => {
    if (!place || !text) return
    if (forget) forget.hidden = false
    text.textContent = sentence
    if (state) place.dataset['state'] = state
    else delete place.dataset['state']
  }
}

function wordsIn(list: string | undefined): string[] {
  return (list ?? '').split(' ').filter((word) => word !== '')
}
