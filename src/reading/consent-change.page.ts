import type { Typed } from '../web/form.ts'

const WAYS = { phone: '電話で', visit: '会って', paper: '手紙やメモで' }

export function waysOf(typed: Typed) {
  return Object.entries(WAYS).map(([value, label]) => ({ value, label, chosen: typed['way'] === value }))
}
