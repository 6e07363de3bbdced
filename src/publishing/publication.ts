import type { Instant } from '../base/clock.ts'
import { Refusal } from '../base/refusal.ts'
import {
  type CreditAnswer,
  creditAnswerOf,
  mayUsePhoto,
  type PublicAudience,
  type Standing,
  standsFor,
  whyNot,
} from '../stories/consent.ts'

/** What staff ask for; minutes are made by themselves. */
export const KINDS = ['card', 'booklet', 'report', 'handout', 'strip', 'poster'] as const
export const SCOPES = ['chosen', 'read'] as const
export const PAPER_AUDIENCES = [
  'internal',
  'funder',
  'event',
  'print',
  'web',
  'training',
] as const satisfies readonly PublicAudience[]

/** Papers of one round; those of a year hold stories of many rounds. */
export type RoundKind = (typeof KINDS)[number] | 'minutes'
export type YearKind = 'yearbook' | 'sheet'
export type Kind = RoundKind | YearKind
export type Scope = (typeof SCOPES)[number]

export const KIND_LABELS: Record<Kind, string> = {
  card: 'お話カード',
  booklet: '冊子',
  minutes: '議事録',
  report: '選ぶ会の報告書',
  handout: '理事会の資料',
  strip: '社協だよりの記事',
  poster: 'ポスター',
  yearbook: '変化のお話集',
  sheet: 'お話の記録表',
}

/** What a paper is and for whom, in a few words. */
export function publicationLabel({ kind, audience }: { kind: Kind; audience: PublicAudience }): string {
  return `${KIND_LABELS[kind]}（${AUDIENCE_LABELS[audience]}）`
}

export const AUDIENCE_LABELS: Record<PublicAudience, string> = {
  internal: '社協の会議・理事会',
  funder: '市役所・助成元への報告',
  event: '集まり（サミットなど）',
  print: '社協だよりなどの紙',
  web: 'インターネット',
  training: '研修・勉強会',
}

/** A story that could go into a paper. */
export interface Printable {
  storyId: number
  candidateId: number
  number: string
  title: string
  chosen: boolean
}

export interface Sorted<T extends Printable> {
  goesIn: T[]
  leftOut: { number: string; why: string }[]
}

interface Wish {
  scope: Scope
  candidateId: number | null
  audience: PublicAudience
  at: Instant
}

/** I2: only what the teller allows this audience at this moment goes in; the rest is named with its reason. */
export function sortForPaper<T extends Printable>(
  stories: T[],
  standings: Map<number, Standing>,
  { scope, candidateId, audience, at }: Wish,
): Sorted<T> {
  const wanted = stories.filter((story) =>
    candidateId === null ? scope === 'read' || story.chosen : story.candidateId === candidateId,
  )
  const sorted: Sorted<T> = { goesIn: [], leftOut: [] }
  for (const story of wanted) {
    const standing = standings.get(story.storyId)
    if (standing && standsFor(standing, audience, at)) sorted.goesIn.push(story)
    else sorted.leftOut.push({ number: story.number, why: whyLeftOut(standing, audience, at) })
  }
  return sorted
}

function whyLeftOut(standing: Standing | undefined, audience: PublicAudience, at: Instant): string {
  if (!standing) return '見つかりません'
  return whyNot(standing, audience, at) ?? '職員が保留にしています'
}

export function ensureSomethingToPrint({ goesIn, leftOut }: Sorted<Printable>): void {
  if (goesIn.length > 0) return
  const [first, more] = [leftOut.slice(0, 5), leftOut.length - 5]
  const why = first.map((story) => `${story.number}: ${story.why}`).join('、') + (more > 0 ? `、ほか${more}件` : '')
  const how = leftOut.length > 0 ? '話した人に聞けたら、お話のページの「同意を変える」に記録してください。' : ''
  throw new Refusal(
    `載せられるお話がありません。${why ? `（${why}）` : '選ばれたお話がない回は、読んだお話を入れた冊子にできます。'}${how}`,
  )
}

/** What a finished paper holds of its tellers. */
export interface Parts {
  stories: { storyId: number; versionId: number; part: 'told' | 'named'; credit: CreditAnswer }[]
  photos: { id: number; storyId: number }[]
}

interface Reader {
  standings: Map<number, Standing>
  audience: PublicAudience
  at: Instant
}

/**
 * Why a finished paper may not be used any more, '' while it may. Asked again at every look: a paper made yesterday may
 * hold a story, a photo or a name taken back today (I2).
 */
export function whyUnusable({ stories, photos }: Parts, { standings, audience, at }: Reader): string {
  const mayStay = ({ storyId, versionId, part, credit }: Parts['stories'][number]) => {
    const standing = standings.get(storyId)
    if (!standing || !standsFor(standing, audience, at)) return false
    // What she took out of her words stands in this paper still.
    if (standing.texts.corrected !== null && versionId < standing.texts.corrected) return false
    return part === 'named' || credit === 'none' || creditAnswerOf(standing) === credit
  }
  const mayShow = ({ id, storyId }: Parts['photos'][number]) => {
    const standing = standings.get(storyId)
    return standing !== undefined && mayUsePhoto(standing, id, audience, at)
  }
  const stopped = stories.filter((story) => !mayStay(story)).map(({ storyId }) => storyId)
  const hidden = photos.filter((photo) => !mayShow(photo)).map(({ storyId }) => storyId)
  const count = new Set([...stopped, ...hidden]).size
  return count === 0
    ? ''
    : `作ったあとで、使えなくなったか、文や名前や写真の答えが変わったお話が${count}件入っています。`
}

/** Above which kanji a paper has furigana: none, all, or those taught after a year of school. */
export const FURIGANA = ['off', 'on', '2', '4', '6'] as const
export type Furigana = (typeof FURIGANA)[number]

export const FURIGANA_LABELS: Record<Furigana, string> = {
  off: 'ふりがななし',
  on: 'すべての漢字に ふりがな',
  '2': '小学3年より あとの漢字に ふりがな',
  '4': '小学5年より あとの漢字に ふりがな',
  '6': '中学より あとの漢字に ふりがな',
}

export function furiganaAsked(wanted: Furigana): { furigana: boolean; furiganaAbove: number } {
  return { furigana: wanted !== 'off', furiganaAbove: wanted === 'off' || wanted === 'on' ? 0 : Number(wanted) }
}

export function furiganaOf({ furigana, furiganaAbove }: { furigana: boolean; furiganaAbove: number }): Furigana {
  if (!furigana) return 'off'
  return FURIGANA.find((wanted) => wanted === String(furiganaAbove)) ?? 'on'
}

/** What each paper is, in a few words, and whether it holds one story. */
export const ASKED: Record<(typeof KINDS)[number], { help: string; ofOne: boolean }> = {
  card: { help: 'お話ひとつを A4の紙に', ofOne: true },
  booklet: { help: '表紙・もくじ・理由つき', ofOne: false },
  report: { help: '選び方・理由・提案を、市役所や助成元へ。A4で数ページ', ofOne: false },
  handout: { help: '題と理由を A4の1枚に。会議の机で読めます', ofOne: false },
  strip: { help: '広報紙に はりこむ A4半分の記事', ofOne: true },
  poster: { help: 'A3の1枚。題と、大切なわけを大きく', ofOne: true },
}

export const SIZES = [
  { value: 'a4', label: 'A4' },
  { value: 'a5', label: 'A5（小さめの、手に取りやすい本）' },
] as const

/** Type and sheet: large type is 16 points and more on A4; A5 is a sheet of its own and not a smaller picture of A4. */
export function editionOf({ pageSize, largeType }: { pageSize: 'a4' | 'a5'; largeType: boolean }) {
  const zoom = pageSize === 'a5' ? (largeType ? 1.2 : 0.875) : largeType ? 1.46 : 1
  return { zoom, sheet: pageSize }
}

export const isOfOne = (kind: Kind) => kind in ASKED && ASKED[kind as (typeof KINDS)[number]].ofOne
