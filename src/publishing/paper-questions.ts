import { plainOf } from './paper-words.ts'
import type { PrintedText, Run } from './printed.ts'
import { type Asking, everySection } from './question-list.ts'

/** What stands under a question to be filled in. */
export type Answer =
  | { kind: 'none' }
  /** one of these: circles */
  | { kind: 'choice'; options: PrintedText }
  /** ruled lines, at least so many; `numbered` where each takes one thing */
  | { kind: 'lines'; lines: number; numbered: boolean }
  | { kind: 'date' }
  | { kind: 'people' }
  | { kind: 'fields'; fields: PrintedText }

export interface FormQuestion {
  /** the field of the wizard */
  name: string
  /** 1, 2, 3 …; ①, ② within one; '' where it belongs to the question before it */
  number: string
  label: Run[]
  /** the label as a bookmark says it */
  plain: string
  help: Run[]
  must: boolean
  answer: Answer
  /** boxes to tick below the answer */
  ticks: PrintedText
  /** over the whole width, beside its neighbour, or with its answer at its side */
  place: 'whole' | 'half' | 'row'
  /** never on another page than the one before */
  follows: boolean
}

export interface FormSection {
  title: Run[]
  /** the title as a bookmark says it */
  plain: string
  lead: PrintedText
  questions: FormQuestion[]
}

// Without these there is no story to read (method.md §5.4), and no child is asked behind its guardian's back.
const ALWAYS = new Set(['relation', 'role', 'story', 'happened', 'significance', 'unsure', 'area', 'when'])
const CHILDREN = new Set(['guardian', 'guardianFields', 'child'])
const PARTS = ['before', 'happened', 'now']

/**
 * The questions of the wizard in its order. `asked` names the fields, and `photos`; a section without a question is
 * left out, and the numbers run on over the rest.
 */
export function formSections(asking: Asking, asked?: ReadonlySet<string>): FormSection[] {
  const isAsked = (name: string) =>
    !asked || ALWAYS.has(name) || CHILDREN.has(name) || asked.has(name.startsWith('photo') ? 'photos' : name)
  let last = 0
  return everySection(asking)
    .map(({ title, lead, questions }) => ({
      ...{ title, plain: plainOf(title), lead },
      questions: questions
        .filter(({ name }) => isAsked(name))
        .map(({ ticks, ...question }) => ({
          ...question,
          plain: plainOf(question.label),
          ticks: ticks.filter(({ name }) => isAsked(name)).map(({ label }) => label),
        })),
    }))
    .filter(({ questions }) => questions.length > 0)
    .map(({ questions, ...section }) => ({
      ...section,
      questions: questions.map(({ counted, ...question }, at) => ({
        ...question,
        // The first part stays with the question that it is a part of; a page may end before the others.
        follows: PARTS.includes(question.name) ? questions[at - 1]?.name === 'story' : question.follows,
        number: counted ? String(++last) : partNumber(question.name, questions),
      })),
    }))
}

// One part alone needs no number within its question.
function partNumber(name: string, questions: readonly { name: string }[]): string {
  const parts = questions.filter((question) => PARTS.includes(question.name)).map((question) => question.name)
  return parts.length > 1 ? ('①②③'[parts.indexOf(name)] ?? '') : ''
}
