/** Questions that a collection may leave out; the others are what makes a story (method.md §5.4). */
export const OPTIONAL_QUESTIONS = [
  'changes',
  'boxes',
  'contribution',
  'activity',
  'photos',
  'voice',
  'title',
  'domain',
  'hopes',
  'people',
  'age',
  'gender',
] as const
export type OptionalQuestion = (typeof OPTIONAL_QUESTIONS)[number]

/** Questions whose wording a collection may make its own: 「この研修会で…」 */
export const WORDED_QUESTIONS = ['changes', 'story', 'significance', 'contribution', 'hopes'] as const
export type WordedQuestion = (typeof WORDED_QUESTIONS)[number]

/** What one collection asks: its newest version holds for whoever begins now. Version 0: the questions of the house. */
export interface CollectionForm {
  version: number
  leftOut: OptionalQuestion[]
  questions: Partial<Record<WordedQuestion, string>>
}

export const WHOLE_FORM: CollectionForm = { version: 0, leftOut: [], questions: {} }

export function isSameForm(one: Omit<CollectionForm, 'version'>, other: Omit<CollectionForm, 'version'>): boolean {
  const flat = ({ leftOut, questions }: Omit<CollectionForm, 'version'>) =>
    JSON.stringify([leftOut.toSorted(), WORDED_QUESTIONS.map((key) => questions[key] ?? '')])
  return flat(one) === flat(other)
}
