import { type FormPages, PHOTOS_STEP, pagesOf } from './wizard.ts'

/** Where もどる leads: to the page before, or to the beginning. */
export function beforeStep(code: string, at: number, form: FormPages): string {
  const before = pagesOf(form).findLast((page) => page < at)
  return before === undefined ? `/w/${code}` : `/w/${code}/${before}`
}

/** Where 次へ leads: on, or back to where the answer was asked for. */
export function afterStep(
  code: string,
  at: number,
  { checking, form }: { checking: boolean; form: FormPages },
): string {
  const after = checking ? undefined : pagesOf(form).find((page) => page > at)
  return after === undefined ? `/w/${code}/check` : `/w/${code}/${after}`
}

export function photosAddress(code: string, checking = false): string {
  return `/w/${code}/${PHOTOS_STEP}${checking ? '?check=1' : ''}`
}
