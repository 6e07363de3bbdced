import { all, type TextField } from './dom.ts'
import type { Fields, Kept } from './kept.ts'

const NOT_KEPT = ['hidden', 'password', 'file', 'submit', 'button', 'reset', 'image']

/** Everything that a person typed or ticked; empty fields too, so that what was taken out stays out. */
export function fieldsOf(form: HTMLFormElement): Fields {
  const fields: Fields = {}
  for (const field of keptFields(form)) {
    const values = fields[field.name] ?? []
    fields[field.name] = !isTick(field) || field.checked ? [...values, field.value] : values
  }
  return fields
}

/** Puts back what was kept where the page still shows what it showed then: anything else is newer on the server. */
export function restore(form: HTMLFormElement, { fields, shown }: Kept): boolean {
  const present = fieldsOf(form)
  const place = new Map<string, number>()
  let restored = false
  for (const field of keptFields(form)) {
    const { name } = field
    const [values, now, then] = [fields[name] ?? [], present[name] ?? [], shown?.[name] ?? []]
    const nth = place.get(name) ?? 0
    place.set(name, nth + 1)
    if (isSame(values, now) || !(isSame(now, then) || isEmpty(now))) continue
    restored = true
    if (isTick(field)) field.checked = values.includes(field.value)
    else field.value = values[nth] ?? ''
  }
  return restored
}

/** What this device kept, where the page shows something newer that says something else: for the person to choose between. */
export function differing(form: HTMLFormElement, { fields, shown }: Kept): { field: TextField; words: string }[] {
  const present = fieldsOf(form)
  return keptFields(form).flatMap((field) => {
    const [values, now, then] = [fields[field.name] ?? [], present[field.name] ?? [], shown?.[field.name] ?? []]
    const isChoice = isTick(field) || field instanceof HTMLSelectElement
    if (isChoice || isEmpty(values) || isSame(values, now) || isSame(now, then) || isEmpty(now)) return []
    return values.length === 1 ? [{ field, words: values[0] ?? '' }] : []
  })
}

function isSame(some: string[], others: string[]): boolean {
  return isEmpty(some) ? isEmpty(others) : some.join('\u0000') === others.join('\u0000')
}

function isEmpty(values: string[]): boolean {
  return values.every((value) => value === '')
}

function keptFields(form: HTMLFormElement): TextField[] {
  return all<TextField>('input, textarea, select', form).filter(
    (field) => field.name !== '' && !field.name.startsWith('_') && !NOT_KEPT.includes(field.type),
  )
}

function isTick(field: TextField): field is HTMLInputElement {
  return field instanceof HTMLInputElement && (field.type === 'checkbox' || field.type === 'radio')
}
