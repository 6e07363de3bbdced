import { AGE, GENDER } from '../../reading/labels.ts'
import { AGES, GENDERS } from '../../stories/story.ts'

export const MEMBER_ROLES = ['resident', 'volunteer', 'staff', 'director', 'participant'] as const

/** What may be known of a member; each of the three may stay open. */
export interface MemberKind {
  readonly role: (typeof MEMBER_ROLES)[number] | null
  readonly age: (typeof AGES)[number] | null
  readonly gender: (typeof GENDERS)[number] | null
}

const MEMBER_ROLE: Record<(typeof MEMBER_ROLES)[number], string> = {
  resident: '住民',
  volunteer: 'ボランティア',
  staff: '職員',
  director: '理事',
  participant: '当事者',
}

export const KINDS = [
  { name: 'role', label: '立場', values: MEMBER_ROLES, words: MEMBER_ROLE },
  { name: 'age', label: '年代', values: AGES, words: AGE },
  { name: 'gender', label: '性別', values: GENDERS, words: GENDER },
] as const

export interface Mix {
  label: string
  /** how many members are known in this respect */
  known: number
  unknown: number
  groups: { label: string; n: number }[]
}

export function mixOf(members: readonly MemberKind[]): Mix[] {
  return KINDS.map(({ name, label, values, words }) => {
    const groups = values
      // 「答えない」 is an answer, and none that makes people alike.
      .filter((value) => value !== 'none')
      .map((value) => ({
        label: Reflect.get(words, value) as string,
        n: members.filter((member) => member[name] === value).length,
      }))
      .filter(({ n }) => n > 0)
    const known = groups.reduce((sum, { n }) => sum + n, 0)
    return { label, known, unknown: members.length - known, groups }
  })
}

const FEWEST_KNOWN = 3

/** More than two thirds of one kind: a panel of likes reads alike (R5.5). It warns and forbids nothing. */
export function compositionWarnings(members: readonly MemberKind[]): string[] {
  return mixOf(members).flatMap(({ label, known, groups }) =>
    groups
      .filter(({ n }) => known >= FEWEST_KNOWN && n * 3 > known * 2)
      .map(
        (group) =>
          `${label}が分かっている${known}人のうち ${group.n}人が「${group.label}」です。ちがう立場の人にも 加わってもらうと、見え方が広がります。`,
      ),
  )
}
