import type { Day } from '../base/clock.ts'
import { longDate } from '../base/wareki.ts'
import { type Channel, handLabel, type READ_BACKS, type Relation, type WORDS } from './story.ts'

/** Who told a story, who listened and who typed it are three roles, and often three people (R4.3, R4.5). */
export interface Provenance {
  channel: Channel
  words: (typeof WORDS)[number]
  /** '' where the teller wrote it herself */
  collectorName: string
  collectorId: number | null
  typistName: string
  typistId: number | null
  readBack: (typeof READ_BACKS)[number] | null
  readBackOn: Day | null
  readBackWhy: string
  toldOn: Day
}

/** She wrote and sent it herself. */
export function ownHand(toldOn: Day): Provenance {
  return {
    ...{ channel: 'web', words: 'own', collectorName: '', collectorId: null, typistName: '', typistId: null },
    ...{ readBack: null, readBackOn: null, readBackWhy: '', toldOn },
  }
}

/** Whether somebody else put the teller's words down, so that they have to be read back to her (R4.3). */
export function needsReadBack({ channel, words }: Pick<Provenance, 'channel' | 'words'>): boolean {
  return words === 'gist' || channel === 'phone' || channel === 'visit' || channel === 'group'
}

const HOW: Record<Channel, string> = {
  web: '話した人が自分で書いて、おくりました',
  paper: '話した人が紙に書きました',
  phone: '電話で聞き取りました',
  visit: '会って聞き取りました',
  group: 'みんなで話したことを書きとめました',
  file: '前に集めた記録から入れました',
}

type Shown = Pick<Provenance, 'channel' | 'words' | 'readBack' | 'readBackOn' | 'toldOn'> & {
  relation: Relation
  happenedWhen: string
}

/**
 * How a story came, in short sentences without a name: told by whom it happened to or by somebody who heard of it, how it
 * was put down, when it was told and when it happened. Stands wherever the story stands (R4.6).
 */
export function provenanceLines({ relation, happenedWhen, ...how }: Shown): { label: string; text: string }[] {
  const lines = [
    { label: 'だれの話', text: handLabel(relation) },
    { label: '届き方', text: [HOW[how.channel], wordsLine(how)].filter(Boolean).join('。') },
    { label: '話した日', text: longDate(how.toldOn) },
    { label: 'いつごろのこと', text: happenedWhen.trim() },
  ]
  return lines.filter(({ text }) => text !== '')
}

function wordsLine({ channel, words, readBack, readBackOn }: Omit<Shown, 'relation' | 'happenedWhen'>): string {
  const kept =
    words === 'gist' ? '要点を書いたものです' : channel === 'web' || channel === 'file' ? '' : '本人のことばのままです'
  if (readBack === 'confirmed') return `${kept}。${readBackOn ? longDate(readBackOn) : ''}に読み返して、たしかめました`
  return readBack === 'impossible' ? `${kept}。本人には、まだ たしかめていません` : kept
}
