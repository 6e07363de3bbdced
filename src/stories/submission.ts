import { excerpt } from '../base/text.ts'
import { AGES, GENDERS, RELATIONS, ROLES, type StoryText } from './story.ts'
import { type DraftAnswers, listed, said } from './wizard.ts'

/** The places, activities and domains there are: an answer that names no such thing holds nothing. */
export interface KnownIds {
  areas: readonly { id: number }[]
  activities: readonly { id: number }[]
  domains: readonly { id: number }[]
}

const idIn = (text: string, known: readonly { id: number }[]) => known.find(({ id }) => String(id) === text)?.id ?? null
const oneOf = <T extends string>(values: readonly T[], text: string) => values.find((value) => value === text)

/** The facts of a story as the pages gave them. What the form has let through is known; the rest holds nothing. */
export function answersToStory(answers: DraftAnswers, known: KnownIds) {
  const domainId = idIn(said(answers, 'domain'), known.domains)
  return {
    relation: oneOf(RELATIONS, said(answers, 'relation')) ?? 'self',
    role: oneOf(ROLES, said(answers, 'role')) ?? 'other',
    areaId: idIn(said(answers, 'area'), known.areas),
    activityId: idIn(said(answers, 'activity'), known.activities),
    activityText: said(answers, 'activity') === 'other' ? said(answers, 'activityOther').trim() : '',
    happenedWhen: said(answers, 'when').trim(),
    happenedOn: said(answers, 'whenDate') || null,
    changes: listed(answers, 'changes'),
    hopes: said(answers, 'hopes').trim(),
    peopleCount: countIn(said(answers, 'people')),
    titleByStaff: said(answers, 'titleByStaff') !== '',
    tellerDomainId: domainId,
    domainId,
    domainBy: domainId === null ? null : ('teller' as const),
    age: oneOf(AGES, said(answers, 'age')) ?? null,
    gender: oneOf(GENDERS, said(answers, 'gender')) ?? null,
    aboutChild: said(answers, 'aboutChild') !== '',
  }
}

function countIn(text: string): number | null {
  const digits = text.normalize('NFKC').replace(/\D/g, '')
  return digits === '' ? null : Number(digits)
}

/** The teller's own words, untouched but for the line ends that the web adds. */
export function answersToText(answers: DraftAnswers, unsure: string): StoryText {
  return {
    title: said(answers, 'title').trim() || titleFrom(said(answers, 'happened')),
    before: asTyped(answers, 'before'),
    happened: asTyped(answers, 'happened'),
    now: asTyped(answers, 'now'),
    significance: asTyped(answers, 'significance') || unsure,
    contribution: asTyped(answers, 'contribution'),
  }
}

// R4.2: an indented first line is hers too. Spaces alone are no words.
function asTyped(answers: DraftAnswers, field: string): string {
  const text = said(answers, field)
  return text.trim() === '' ? '' : text
}

const TITLE_LENGTH = 20

/** A story without a title is called by its first sentence until somebody gives it a better one. */
export function titleFrom(happened: string): string {
  const first = /^[^。！？!?\n]+/.exec(happened.trim())?.[0] ?? happened.trim()
  return excerpt(first, TITLE_LENGTH)
}
