import { addDays, addYears, type Day, dayOf, type Instant } from '../base/clock.ts'
import type { StoryState } from './story.ts'

/** method.md §5.5; photo keys belong to one photo each. */
export const CONSENT_KEYS = [
  'panel',
  'internal',
  'funder',
  'event',
  'print',
  'web',
  'training',
  'photo.asked',
  'photo.panel',
  'photo.internal',
  'photo.print',
  'photo.web',
  'voice.panel',
  'voice.event',
  'credit',
  'edit',
  'third',
  'until',
  'reply',
  'guardian',
  'child',
] as const
export type ConsentKey = (typeof CONSENT_KEYS)[number]

export const AUDIENCES = ['staff', 'panel', 'internal', 'funder', 'event', 'print', 'web', 'training'] as const
export type Audience = (typeof AUDIENCES)[number]
export type PublicAudience = Exclude<Audience, 'staff' | 'panel'>

/** The newest answer for each key. What was not answered is missing, and the narrowest holds. */
export type Answers = Partial<Record<ConsentKey, string>>

/** What must be known of a story to say who may meet it. */
export interface Standing {
  storyId: number
  state: StoryState
  toldOn: Day
  young: boolean
  aboutChild: boolean
  /** something in it worries somebody, and it is not settled yet (method.md §1.13) */
  isWorrying: boolean
  texts: TextAges
  answers: Answers
  /** by the id of a photo or a recording */
  photos: Record<number, Answers>
}

/** Which of the texts made by staff are older than what they were made of. */
export interface TextAges {
  /** the teller's newest correction, by its number; null where she never corrected */
  corrected: number | null
  /** she corrected her words after the text for panels was made */
  panelIsOld: boolean
  /** her words or the text for panels changed after the text for print and web was made */
  publicIsOld: boolean
}

/** I2: given ∧ ¬withdrawn ∧ ¬expired ∧ guardian-ok, at the moment of asking. */
export function mayUse(standing: Standing, audience: Audience, at: Instant): boolean {
  return whyNot(standing, audience, at) === undefined
}

/** Accepted by staff and allowed by the teller: what panels may get and papers may print. */
export function standsFor(standing: Standing, audience: Audience, at: Instant): boolean {
  return standing.state === 'accepted' && mayUse(standing, audience, at)
}

/** The reason in words for staff, or nothing when the story may be used. */
export function whyNot(standing: Standing, audience: Audience, at: Instant): string | undefined {
  if (standing.state === 'withdrawn') return '話した人の希望で取り下げられています'
  if (audience === 'staff') return undefined
  return whyClosedToAll(standing, at) ?? whyNotAgreed(standing.answers[audience]) ?? whyTextIsOld(standing, audience)
}

// What she took out, and names that were masked since, must not come back by way of an older text.
function whyTextIsOld({ texts }: Standing, audience: Audience): string | undefined {
  if (texts.panelIsOld) return '話した人が直したあとの文を、まだ作り直していません'
  const isPublic = audience === 'print' || audience === 'web'
  return isPublic && texts.publicIsOld ? '紙やネットにのせる文が、いまの文より古くなっています' : undefined
}

function whyClosedToAll(standing: Standing, at: Instant): string | undefined {
  if (standing.isWorrying) return '心配な内容がないか、担当の職員が見ています'
  if (standing.state === 'excluded') return '二重や別の用件のため、外してあります'
  const end = endOfUse(standing)
  if (end && dayOf(at) >= end) return '使ってよい期間が終わっています'
  if (needsGuardian(standing) && standing.answers.child === 'no') return '子ども本人が「いや」と答えています'
  if (needsGuardian(standing) && !guardianAndChildAgree(standing)) return '保護者と子ども本人の同意がそろっていません'
  return undefined
}

function whyNotAgreed(answer: string | undefined): string | undefined {
  if (answer === 'yes') return undefined
  return answer === 'ask' ? '「見てから決める」の返事を待っています' : '話した人の同意がありません'
}

export function needsGuardian(standing: Pick<Standing, 'young' | 'aboutChild'>): boolean {
  return standing.young || standing.aboutChild
}

export function guardianAndChildAgree({ answers }: Pick<Standing, 'answers'>): boolean {
  return answers.guardian === 'yes' && answers.child === 'yes'
}

/**
 * Whether guardian and child may answer on the page of the receipt: to agree, and afterwards to take it back. Once one of
 * them has said no, whoever holds the link cannot turn it into a yes: that is for staff to hear and to record.
 */
export function mayAnswerOnScreen(standing: Pick<Standing, 'young' | 'aboutChild' | 'answers'>): boolean {
  const { guardian, child } = standing.answers
  return needsGuardian(standing) && guardian !== 'no' && child !== 'no'
}

/** The first day on which the story may no longer be used; undefined: until the teller says stop. */
export function endOfUse({ toldOn, answers }: Pick<Standing, 'toldOn' | 'answers'>): Day | undefined {
  if (answers.until === 'open') return undefined
  return addYears(toldOn, answers.until === '3y' ? 3 : 1)
}

/** The last day on which the story may be used, as people say it; undefined: until the teller says stop. */
export function lastDayOfUse(standing: Pick<Standing, 'toldOn' | 'answers'>): Day | undefined {
  const end = endOfUse(standing)
  return end && addDays(end, -1)
}

// A report to the city shows what the report photos allow; nobody was asked about photos at gatherings or trainings.
const PHOTO_KEY: Record<Audience, ConsentKey | undefined> = {
  staff: undefined,
  panel: 'photo.panel',
  internal: 'photo.internal',
  funder: 'photo.internal',
  print: 'photo.print',
  web: 'photo.web',
  event: undefined,
  training: undefined,
}

/** A photo needs its own yes for the audience, and that the people in it were asked (or that nobody is in it). */
export function mayUsePhoto(standing: Standing, photoId: number, audience: Audience, at: Instant): boolean {
  if (!mayUse(standing, audience, at)) return false
  if (audience === 'staff') return true
  const [answers, key] = [standing.photos[photoId], PHOTO_KEY[audience]]
  if (!answers || !key || answers[key] !== 'yes') return false
  return answers['photo.asked'] === 'yes' || answers['photo.asked'] === 'nobody'
}

/** A voice needs its own yes, and is heard nowhere but in the room it was given to: it tells who speaks. */
export function mayUseVoice(standing: Standing, voiceId: number, audience: Audience, at: Instant): boolean {
  if (!mayUse(standing, audience, at)) return false
  if (audience === 'staff') return true
  if (audience !== 'panel' && audience !== 'event') return false
  return standing.photos[voiceId]?.[`voice.${audience}`] === 'yes'
}

export interface TellerName {
  realName: string
  penName: string
}

const NAMELESS = '匿名'

export type CreditAnswer = 'none' | 'pen' | 'real'

export function creditAnswerOf({ answers }: Pick<Standing, 'answers'>): CreditAnswer {
  return answers.credit === 'pen' || answers.credit === 'real' ? answers.credit : 'none'
}

/** How the teller is named on paper: as consented, and never in a training or before a panel. */
export function creditLine(standing: Standing, teller: TellerName, audience: Audience): string {
  if (audience === 'training' || audience === 'panel') return NAMELESS
  if (standing.answers.credit === 'pen' && teller.penName) return `${teller.penName}（ペンネーム）`
  if (standing.answers.credit === 'real' && teller.realName) return teller.realName
  return NAMELESS
}
