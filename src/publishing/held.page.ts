import { longDate } from '../base/wareki.ts'
import { CREDIT, VERSION_LABEL } from '../reading/labels.ts'
import type { heldBy } from './held.store.ts'

// A table of a whole year would fill the page: its rows stand in the file.
const MOST = 60

/** What a paper holds, line by line, for whoever has to answer for it. */
export function heldLines(rows: ReturnType<typeof heldBy>) {
  return {
    held: rows.slice(0, MOST).map(({ storyId, number, part, sequence, kind, credit, agreedAt }) => ({
      ...{ number, address: `/staff/stories/${storyId}` },
      what: part === 'named' ? '題だけ' : `${VERSION_LABEL[kind]}（${sequence}つめ）`,
      credit: part === 'named' ? '' : (CREDIT[credit] ?? ''),
      agreed: agreedAt === null ? '' : longDate(agreedAt),
    })),
    moreHeld: Math.max(rows.length - MOST, 0),
  }
}
