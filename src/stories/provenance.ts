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

/** What of it stands wherever the story stands: on pages, before panels and on paper (R4.6). Without a name. */
export interface Told extends Pick<Provenance, 'channel' | 'words' | 'readBack' | 'toldOn'> {
  relation: Relation
}

/** Lived or heard of, and by whose hand it was put down: two or three words for a chip. */
export function handOf({ relation, channel, words }: Pick<Told, 'relation' | 'channel' | 'words'>): string {
  const put = SHORT[channel]
  return [handLabel(relation), words === 'gist' && put !== '' ? `${put}（要点）` : put].filter(Boolean).join('・')
}

const SHORT: Record<Channel, string> = {
  web: '',
  paper: '',
  phone: '電話で聞き取り',
  visit: '会って聞き取り',
  group: 'みんなで話して',
  file: '',
}

/** The same in sentences, with the day on which it was told. */
export function howItCame({ channel, words, readBack, toldOn }: Omit<Told, 'relation'>): string {
  const kept = words === 'gist' ? '要点を書いたものです。' : ''
  const read = readBack === 'confirmed' ? '本人に読み返して、たしかめました。' : ''
  const unread = readBack === 'impossible' ? '本人には、まだ たしかめていません。' : ''
  return `${longDate(toldOn)}。${HOW[channel]}。${kept}${read}${unread}`
}
