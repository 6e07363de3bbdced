import { longDate } from '../base/wareki.ts'
import type { Concern } from './concerns.store.ts'
import { EXCLUSION_KINDS, EXCLUSION_LABEL } from './exclusion.ts'
import type { Exclusion } from './exclusions.store.ts'

/** A proposal to leave the story out, and whether the one who looks may decide on it. */
export function exclusionBox(exclusion: Exclusion | undefined, { own, typed }: { own: number; typed: string }) {
  const isOpen = exclusion !== undefined && exclusion.decidedAt === null
  return {
    kinds: EXCLUSION_KINDS.map((kind) => ({ value: kind, label: EXCLUSION_LABEL[kind], chosen: kind === typed })),
    isOpen,
    said: exclusion
      ? `${EXCLUSION_LABEL[exclusion.kind]}: ${exclusion.reason}（${longDate(exclusion.proposedAt)} ${exclusion.proposedName}）`
      : '',
    decided: exclusion?.decision === 'excluded' ? `${exclusion.decidedName}さんが たしかめました` : '',
    isMine: isOpen && exclusion.proposedId === own,
  }
}

export function concernRows(concerns: readonly Concern[]) {
  return concerns.map(({ note, raisedName, raisedBy, raisedAt, settledAt, settledName, outcome }) => ({
    when: longDate(raisedAt),
    who: raisedName || (raisedBy === 'panellist' ? '選ぶ会のメンバー' : '職員'),
    note,
    settled: settledAt === null ? '' : `${longDate(settledAt)} ${settledName}: ${outcome}`,
  }))
}

interface Guarded {
  number: string
  duty: readonly string[]
  helpLines: readonly string[]
}

/** What anybody else sees of a worrying story: that it is looked after, by whom, and whom to ring at once. */
export function guardedPage({ number, duty, helpLines }: Guarded) {
  return { title: `${number}（担当の職員が見ています）`, number, duty: duty.join('、'), helpLines }
}
