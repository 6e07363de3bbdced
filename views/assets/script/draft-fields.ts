import { all, type TextField } from './dom.ts'
import type { Kept } from './kept.ts'

const NOT_KEPT = ['hidden', 'password', 'file', 'submit', 'button', 'reset', 'image']

type Fields = Kept['fields']

/** Everything that a person typed or ticked; empty fields too, so that what was taken out stays out. */
export function fieldsOf(form: HTMLFormElement): Fields {
  const fields: Fields = {}
  for (const field of keptFields(form)) {
    const values = fields[field.name] ?? []
    fields[field.name] = !isTick(field) || field.checked ? [...values, field.value] : values
  }
  return fields
}

/** Puts back what was kept, into empty fields only: what the server shows is newer or was sent. */
export function restore(form: HTMLFormElement, kept: Fields): boolean {
  const present = fieldsOf(form)
  const place = new Map<string, number>()
  let restored = false
  for (const field of keptFields(form)) {
    const values = kept[field.name] ?? []
    const nth = place.get(field.name) ?? 0
    place.set(field.name, nth + 1)
    if ((present[field.name] ?? []).some((value) => value !== '') || values.every((value) => value === '')) continue
    restored = true
    if (isTick(field)) field.checked = values.includes(field.value)
    else field.value = values[nth] ?? ''
  }
  return restored
}

function keptFields(form: HTMLFormElement): TextField[] {
  return all<TextField>('input, textarea, select', form).filter(
    (field) => field.name !== '' && !field.name.startsWith('_') && !NOT_KEPT.includes(field.type),
  )
}

function isTick(field: TextField): field is HTMLInputElement {
  return field instanceof HTMLInputElement && (field.type === 'checkbox' || field.type === 'radio')
}
