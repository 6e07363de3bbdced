import type { Day } from '../base/clock.ts'
import { excerpt, plainKeys } from '../base/text.ts'
import { longDate } from '../base/wareki.ts'
import { CONSENT_VALUES, type DraftAnswers, MOST_CHANGES, needsContact } from '../stories/wizard.ts'
import { dayIn, isBareDay } from './import-days.ts'
import { fieldLabel, type ImportField, type Mapping, USES } from './import-fields.ts'
import { readAge, readCount } from './import-numbers.ts'
import { type Kind, type Named, readActivity, readArea, readDomain } from './import-places.ts'
import {
  type Answer,
  readConsent,
  readCredit,
  readGender,
  readRelation,
  readReply,
  readRole,
  readThird,
  readUntil,
} from './import-values.ts'

/** What the words of a cell can name, and the day on which they are read. */
export interface Known {
  areas: readonly Named[]
  activities: readonly Named[]
  domains: readonly Kind[]
  today: Day
}

/** One row under way: its cells by question, and what has to be said about it. */
export interface Row {
  cell(field: ImportField): string
  has(field: ImportField): boolean
  remark(sentence: string): void
  /** an answer of ours; '' with a remark where the words are not understood */
  take<T extends string>(field: ImportField, answer: Answer<T>): T | ''
  remarks: string[]
}

/** A row by the questions that its columns hold. */
export function openRow(cells: readonly string[], { columns }: Mapping): Row {
  const cell = (field: ImportField) => cells[columns.indexOf(field)] ?? ''
  const remarks: string[] = []
  const remark = (sentence: string) => void remarks.push(sentence)
  return {
    cell,
    has: (field) => columns.includes(field),
    remark,
    remarks,
    take: (field, answer) => {
      if (answer === undefined)
        remark(`「${fieldLabel(field)}」の「${excerpt(cell(field), 20)}」は わからないため、答えなしにします。`)
      return answer ?? ''
    },
  }
}

/** The answers of a story. What is not understood makes the narrowest answer, and a remark. */
export function answersIn(row: Row, mapping: Mapping, known: Known): DraftAnswers {
  return {
    ...whoIn(row, mapping),
    ...wordsIn(row),
    ...placeIn(row, mapping, known),
    ...facts(row, known),
    ...consentsOf(row),
    ...namesIn(row),
  }
}

function whoIn({ cell, take, remark }: Row, mapping: Mapping): DraftAnswers {
  const { age: said, isSure } = readAge(cell('age'))
  // 「小学生」 as a role says the age as well, and the narrower of the two holds.
  const isPupil = readAge(cell('role')).age === 'u17'
  const age = isPupil ? 'u17' : said
  if (isPupil && said !== 'u17') remark('17歳までの人のため、保護者の返事がそろうまで職員だけが読みます。')
  if (!isSure && said === '') remark(`年代「${excerpt(cell('age'), 20)}」は区切りに合わないため、入れません。`)
  if (!isSure && said !== '') remark('17歳までの人かもしれないため、保護者の返事がそろうまで職員だけが読みます。')
  const role = readRole(cell('role'))
  if (role === undefined) remark(`立場「${excerpt(cell('role'), 20)}」は「そのほか」にします。`)
  const child = readConsent(cell('aboutChild'))
  if (child === undefined || child === 'ask')
    remark('子どものお話かもしれないため、保護者の返事がそろうまで職員だけが読みます。')
  return {
    relation: readRelation(cell('relation')) || mapping.relation,
    role: role === undefined ? 'other' : role || mapping.role,
    age,
    gender: take('gender', readGender(cell('gender'))),
    aboutChild: child === '' || child === 'no' ? '' : '1',
  }
}

function wordsIn({ cell, has, remark }: Row): DraftAnswers {
  const hasWhy = cell('significance').trim() !== ''
  if (!hasWhy && has('significance')) remark('「なぜ大切ですか」が書かれていないため、「うまく言えない」にします。')
  return {
    ...Object.fromEntries(
      (['before', 'happened', 'now', 'significance', 'contribution', 'hopes'] as const).map((field) => [
        field,
        cell(field),
      ]),
    ),
    changes: changesIn(cell('changes')),
    title: cell('title').replace(/\s+/g, ' ').trim(),
    ...(hasWhy ? {} : { unsure: '1' }),
  }
}

// A line each where they are lines; nothing of hers is cut to make them fit.
function changesIn(cell: string): string[] {
  const lines = cell
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  return lines.length <= MOST_CHANGES ? lines : [cell.trim()]
}

function placeIn({ cell, has, remark }: Row, mapping: Mapping, known: Known): DraftAnswers {
  const area = readArea(cell('area'), known.areas)
  if (area === undefined) remark(`地区「${excerpt(cell('area'), 20)}」は わからないため、「わからない」にします。`)
  const when = cell('when').replace(/\s+/g, ' ').trim()
  if (when === '' && has('when')) remark('「いつごろのことか」が書かれていないため、「わからない」にします。')
  const day = dayIn(when) ?? ''
  return {
    area: cell('area').trim() === '' ? mapping.area : (area ?? 'unknown'),
    ...readActivity(cell('activity'), known.activities),
    when: isBareDay(when) ? longDate(when) : when || 'わからない',
    whenDate: day <= known.today ? day : '',
  }
}

function facts({ cell, take }: Row, { domains }: Known): DraftAnswers {
  return {
    domain: take('domain', readDomain(cell('domain'), domains)),
    people: take('people', readCount(cell('people'))),
  }
}

function consentsOf({ cell, take }: Row): DraftAnswers {
  return Object.fromEntries(
    [...USES, 'edit' as const].map((field) => {
      const answer = readConsent(cell(field))
      const isAsked = answer === undefined || answer === '' || CONSENT_VALUES[field]?.includes(answer)
      return [field, take(field, isAsked ? answer : undefined)]
    }),
  )
}

function namesIn(row: Row): DraftAnswers {
  const { cell, take, remark } = row
  const [pen, realName, contact] = [cell('pen').trim(), cell('realName').trim(), plainKeys(cell('contact'))]
  const credit = take('credit', readCredit(cell('credit')))
  const isNamed = credit === 'pen' ? pen !== '' : credit === 'real' ? realName !== '' : true
  if (!isNamed) remark(`${credit === 'pen' ? 'ペンネーム' : 'お名前'}が書かれていないため、名前を出しません。`)
  const reply = take('reply', readReply(cell('reply')))
  const isReached = !needsContact(reply) || reaches(reply, contact)
  if (!isReached) remark('お知らせのあて先がないか、読めないため、お知らせをしません。')
  return {
    ...{ pen, realName, contact: cell('contact').trim() },
    credit: isNamed ? credit : '',
    reply: isReached ? reply : '',
    until: take('until', readUntil(cell('until'))),
    third: take('third', readThird(cell('third'))),
  }
}

function reaches(reply: string, contact: string): boolean {
  if (reply === 'mail') return contact.includes('@')
  return reply === 'phone' ? contact.replace(/\D/g, '').length >= 10 : contact !== ''
}
