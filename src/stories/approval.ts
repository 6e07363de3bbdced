import type { Standing } from './consent.ts'

/** The uses that lead out of the house and whose text a teller may want to see first. */
export const SEEN_FIRST = ['print', 'web'] as const
export type SeenFirst = (typeof SEEN_FIRST)[number]

export interface ApprovalAnswer {
  answer: 'yes' | 'change' | 'no'
  /** what the yes is for */
  uses: SeenFirst[]
  note: string
}

/** The uses about which she is to be asked: those she wants to see first. */
export function approvable({ answers }: Pick<Standing, 'answers'>): SeenFirst[] {
  return SEEN_FIRST.filter((key) => answers[key] === 'ask')
}

/**
 * The uses that have to wait for her look at a new text: those she asked to see, and where she allowed no editing every
 * use she had agreed to, because this text is not the one she agreed to (method.md §5.5 `edit`).
 */
export function mustBeSeen({ answers }: Pick<Standing, 'answers'>, wasApproved: boolean): SeenFirst[] {
  const isNew = answers.edit !== 'yes' || wasApproved
  return SEEN_FIRST.filter((key) => answers[key] === 'ask' || (answers[key] === 'yes' && isNew))
}

/**
 * What her answer to a text means for each use. A yes is for the uses she named, and the others about which she was asked
 * are a no; 載せない closes all of them, also those she had agreed to before; 直してほしい lets none go on until she has seen
 * the next text.
 */
export function consentsOf(
  given: Pick<ApprovalAnswer, 'answer' | 'uses'>,
  { answers }: Pick<Standing, 'answers'>,
): Given[] {
  return SEEN_FIRST.flatMap((key): Given[] => {
    const before = answers[key]
    if (before !== 'ask' && before !== 'yes') return []
    if (given.answer === 'no') return [{ key, value: 'no' }]
    if (given.answer === 'change') return before === 'yes' ? [{ key, value: 'ask' }] : []
    return before === 'ask' ? [{ key, value: given.uses.includes(key) ? 'yes' : 'no' }] : []
  })
}

interface Given {
  key: SeenFirst
  value: 'yes' | 'ask' | 'no'
}
