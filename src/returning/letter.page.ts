import { longDate } from '../base/wareki.ts'
import type { FieldError, Typed } from '../web/form.ts'
import { CHANNEL_LABEL, WAY_LABEL, WAYS } from './letter.ts'
import { footer } from './letter-words.ts'
import { lineOf, type ShownLetter } from './letters.page.ts'

interface LetterRows {
  row: ShownLetter
  round: { id: number; name: string; panel: string }
  site: { organisation: string; department: string; telephone: string; hours: string }
  /** the teller's own page in full, for staff who read it out or write a mail by hand */
  link: string
  caller: string
}

/** One letter: to be reworded, read out on the telephone, or written down as told. */
export function letterPage(rows: LetterRows, typed: Typed = {}, errors: FieldError[] = []) {
  const { row, round, site, link } = rows
  const { letter } = row
  const value = (name: string, kept = '') => {
    const given = typed[name]
    return typeof given === 'string' ? given : kept
  }
  const line = lineOf(row)
  return {
    title: `お返し ${line.whom}`,
    errors,
    round,
    line,
    isDraft: letter.state === 'draft',
    isGroup: letter.storyId === null,
    subject: value('subject', letter.subject),
    body: value('body', letter.body),
    channels: (['group', 'letter'] as const).map((channel) => ({
      value: channel,
      label: CHANNEL_LABEL[channel],
      chosen: value('channel', letter.channel) === channel,
    })),
    isReworded: letter.made !== letter.body,
    made: letter.made,
    mayDeliver: ['ready', 'failed', 'silent'].includes(line.state) && line.hindrance === '',
    maySkip: ['draft', 'ready', 'failed'].includes(line.state),
    mayReopen: ['ready', 'skipped', 'failed'].includes(line.state) || (line.state === 'done' && letter.outdated),
    mayAcknowledge: line.state === 'done' && letter.storyId !== null,
    ways: WAYS.map((way) => ({
      value: way,
      label: WAY_LABEL[way],
      chosen: value('way', usual(line.channelKey)) === way,
    })),
    ...answersOf(value),
    why: value('why'),
    deliveredBy: letter.deliveredBy,
    acknowledged: letter.acknowledgedAt === null ? '' : longDate(letter.acknowledgedAt),
    deliveryNote: letter.note,
    script: line.channelKey === 'phone' ? scriptOf(rows) : undefined,
    ...{ link, footer: footer(site), storyId: letter.storyId },
  }
}

const usual = (channel: string) => (channel === 'none' ? 'phone' : channel)

function answersOf(value: (name: string) => string) {
  return {
    note: value('note'),
    acknowledgedTicked: value('acknowledged') === 'yes',
    reply: value('reply'),
    agrees: [
      { value: 'yes', label: 'そう思う' },
      { value: 'partly', label: 'ちがうところもある' },
      { value: 'no', label: 'ちがうと思う' },
    ].map((one) => ({ ...one, chosen: value('agrees') === one.value })),
    share: value('share') === 'yes',
  }
}

/** What is said before and after the letter is read out; nothing of the story to anybody but the teller. */
export function scriptOf({ site, caller }: Pick<LetterRows, 'site' | 'caller'>) {
  return {
    opening: `${site.organisation}${site.department ? `の${site.department}` : ''}の${caller}です。前に話してくださったお話の、結果のお知らせで お電話しました。いま、すこし お時間は よろしいですか。`,
    notHer: 'ご本人でない方が出たときは、お話のことは言わずに、「また お電話します」とだけ 伝えてください。',
    question: 'お聞きになって、どう思われましたか。あなたなら、どのお話を選びますか。',
    asking: 'いまのお返事を、次の選ぶ会の人に、お名前を出さずに 見せてもよいですか。',
    closing: '話してくださって、ほんとうに ありがとうございました。',
  }
}
