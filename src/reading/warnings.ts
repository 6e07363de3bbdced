import type { Instant } from '../base/clock.ts'
import { mayUse, type Standing } from '../stories/consent.ts'
import { guardianIsAwaited } from './consent-glance.ts'

interface Seen {
  standing: Standing
  /** likely names that nobody has decided on */
  open: number
  /** words to be masked that panels would still read */
  shown: readonly string[]
  /** whether the text was read by the machine at all */
  read: boolean
  /** likely names around the text: in when, activity and captions */
  around: readonly string[]
}

/** What to look at once more before accepting. Nothing here blocks: staff know their people. */
export function warningsBefore({ standing, open, shown, read, around }: Seen, at: Instant): string[] {
  const warnings: string[] = []
  if (standing.answers.panel !== 'yes')
    warnings.push('選ぶ会で読むことへの同意がありません。うけいれても、選ぶ会の候補にはなりません。')
  else if (guardianIsAwaited(standing))
    warnings.push('保護者と子ども本人の同意がまだそろっていません。そろうまで、職員だけが読めます。')
  else if (!mayUse(standing, 'panel', at)) warnings.push('いまは選ぶ会で読めません。同意の欄をごらんください。')
  if (standing.answers.third === 'notyet') warnings.push('出てくる人に、話してよいか まだ聞いていないそうです。')
  if (open > 0) warnings.push(`名前らしき語が ${open}か所あります。仮名にするか、名前ではないかを決めてください。`)
  if (shown.length > 0) warnings.push(`「仮名にする」と決めた語が、選ぶ会に見せる文に残っています: ${shown.join('、')}`)
  if (around.length > 0)
    warnings.push(
      `時期・団体・写真の説明に、名前らしき語があります: ${around.join('、')}。「選ぶ会に見せる文」で直せます。`,
    )
  if (!read) warnings.push('名前らしき語を、機械がまだ調べていません。')
  return warnings
}
