import { autosave } from './autosave.ts'
import { all, clockTime, one } from './dom.ts'
import { fieldsOf, restore } from './draft-fields.ts'
import { forget, forgetOld, keep, keepsNothing, kept } from './kept.ts'

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
      say(`${clockTime(new Date())} この端末に保存しました`)
    send()
  }
  whenIdle(form, save)
  one('[data-forget]', form)?.addEventListener('click', () => {
    forgotten = true
    forget(key)
    say('この端末には 残していません')
  })
}

function bringBack(form: HTMLFormElement, key: string, say: Say): void {
  const before = kept(key)
  if (!before || !restore(form, before)) return
  const at = new Date(before.at)
  say(`${at.getMonth() + 1}月${at.getDate()}日 ${clockTime(at)} の続きです`)
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
