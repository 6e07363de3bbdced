import { longDate } from '../base/wareki.ts'
import type { CollectionState } from '../programme/collection.ts'
import type { Site } from '../running/settings.store.ts'
import type { FieldError } from '../web/form.ts'

export function entryPage(title: string, passphrase: string, errors: FieldError[]) {
  return { title, passphrase, errors }
}

interface Start {
  title: string
  collection: { code: string; title: string; opensOn: string; closesOn: string | null }
  state: CollectionState
  site: Site
  hasDraft: boolean
  inLine: boolean
}

export function startPage({ title, collection, state, site, hasDraft, inLine }: Start) {
  const { code, closesOn, opensOn } = collection
  return {
    title,
    name: collection.title,
    open: state !== 'coming',
    coming: state === 'coming' ? longDate(opensOn) : '',
    closed: state === 'closed' && closesOn ? longDate(closesOn) : '',
    until: state === 'open' && closesOn ? longDate(closesOn) : '',
    first: `/w/${code}/1`,
    anew: `/w/${code}/new`,
    paper: state === 'closed' ? '' : `/w/${code}/paper.pdf`,
    hasDraft,
    // Nothing of a former draft stays on a device where nobody is amid one.
    clearDraft: hasDraft ? '' : `w-${code}`,
    inLine,
    // Of this place; the numbers of the whole country stand above as buttons.
    helpLines: site.helpLines.split('\n').filter((line) => line.trim() !== ''),
    telephone: site.telephone,
    hours: site.hours,
  }
}

export function resumePage(page: { title: string; action: string; other: string }) {
  return page
}

export function laterPage(page: { title: string; address: string; day: string; resume: string; code: string }) {
  return page
}
