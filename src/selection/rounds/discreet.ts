import { nameKey } from '../panels/double-seats.ts'

const SOMEBODY = 'メンバー'
const ADDRESSED = '(?= ?(?:さん|さま|様|氏|君|くん|ちゃん|先生|委員|会長))'

/** Lower panels write freely; who sat there is nobody's business higher up or at the teller's home (R5.3, R6.6). */
export function withoutNames(text: string, names: readonly string[]): string {
  const whole = names.flatMap((name) => [escaped(name.trim()), escaped(nameKey(name))])
  const families = names.flatMap((name) => {
    const [family = '', given = ''] = name.trim().split(/\s+/)
    return family !== '' && given !== '' ? [`${escaped(family)}${ADDRESSED}`] : []
  })
  const patterns = [...whole, ...families].filter((pattern) => pattern !== '')
  return patterns.length === 0 ? text : text.replace(new RegExp(patterns.join('|'), 'gu'), SOMEBODY)
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`)
}

const LATER = '（数は、この会で えらんだあとに）'
const NUMBER = '(?:[0-9０-９]+|[〇一二三四五六七八九十]+)'
const GAP = String.raw`\s*`
const COUNTS = new RegExp(
  [
    `${NUMBER}${GAP}[票点]`,
    `${NUMBER}${GAP}対${GAP}${NUMBER}`,
    `(?<![0-9０-９-])[0-9０-９]{1,2}${GAP}[-−‐–－]${GAP}[0-9０-９]{1,2}(?![0-9０-９-])`,
    `${NUMBER}${GAP}(?:人|名)(?:中|のうち)${GAP}、?${NUMBER}${GAP}(?:人|名)`,
    `${NUMBER}${GAP}(?:人|名)(?=が(?:賛成|反対|支持|えら|選|投票|推))`,
    '(?:全員|全会|満場)一致',
  ].join('|'),
  'gu',
)

/** How others voted is not to be read before one's own first vote, not even in a note (R5.3, R5.10). */
export function withoutCounts(text: string): string {
  return text.replace(COUNTS, LATER)
}
