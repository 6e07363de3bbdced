import type { Instant } from '../base/clock.ts'
import type { Db } from '../db/open.ts'
import { LEFT_OUT } from '../selection/rounds/quoting.ts'
import { channelOf } from './letter.ts'
import { reachable, storiesNamedIn } from './letter-sources.store.ts'
import type { Letter, LetterRow } from './letters.store.ts'

/** Why a letter may not leave the house at this moment, in words for staff; '' when it may (I2, R6.5). */
export function whyNotNow(db: Db, { letter, storyState }: LetterRow, at: Instant): string {
  if (storyState === 'withdrawn') return 'このお話は、話した人の希望で取り下げられています。'
  if (letter.body === '') return 'お返しの言葉を 書いてください。'
  if (letter.body.includes(LEFT_OUT))
    return '理由に、ほかの人のお話の言葉が入っているため、そのままでは出せません。自分の言葉で 言いかえてください。'
  const named = storiesNamedIn(db, letter.body, { roundId: letter.roundId, own: letter.storyId, at })
  return named.every(({ may }) => may)
    ? ''
    : 'ほかの人のお話の題か言葉が入っています。その人は、紙にのせてよいと答えていません。言いかえてください。'
}

/** The channel of this moment: a teller may have changed her answer since the draft was made (R6.2). */
export function channelNow(db: Db, letter: Pick<Letter, 'storyId' | 'channel'>) {
  return letter.storyId === null ? { channel: letter.channel, why: '' } : channelOf(reachable(db, letter.storyId))
}
