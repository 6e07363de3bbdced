import type { FieldError, Typed } from '../web/form.ts'

/** What was typed into one form of a page with many, and could not be saved. */
export interface Rejected {
  /** the form: site, or outcome-3, area-2, domain-1 */
  form: string
  typed: Typed
  errors: FieldError[]
}

export const NOTHING_REJECTED: Rejected = { form: '', typed: {}, errors: [] }

/** A row as its form shows it: what was just typed where it was turned back, and open then. `form` names its fields. */
export function asTyped<Row extends object>(
  form: string,
  row: Row,
  rejected: Rejected,
): Row & { form: string; open: boolean } {
  const open = rejected.form === form
  const typed = Object.entries(rejected.typed).filter(
    ([name, value]) => open && typeof Reflect.get(row, name) === 'string' && typeof value === 'string',
  )
  return { ...row, ...Object.fromEntries(typed), form, open }
}

/** Errors with the address of their field on the page. */
export function errorsIn({ form, errors }: Rejected): FieldError[] {
  return errors.map(({ field, text }) => ({ text, field: field === '' ? '' : `${form}-${field}` }))
}
