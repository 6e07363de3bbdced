import { z } from 'zod'
import { isDay } from '../base/clock.ts'
import { plainKeys } from '../base/text.ts'
import { AGES, GENDERS, RELATIONS, ROLES } from './story.ts'
import { CAPTION, LONGEST, MOST_CHANGES, needsContact, type StepName } from './wizard.ts'

// A message is the key of a text in the catalogue: the page words it.
const text = (longest = LONGEST) =>
  z
    .string()
    .default('')
    .refine((value) => value.length <= longest, 'wizard.text.error.long')
const needed = (field: string) => text().refine((value) => value.trim() !== '', `wizard.${field}.error.missing`)
const oneOf = <T extends string>(field: string, values: readonly [T, ...T[]]) =>
  z.enum(values, { error: `wizard.${field}.error.missing` })
const answer = (...values: [string, ...string[]]) => z.enum(values, { error: 'wizard.choice.error.unknown' }).optional()
const number = z
  .string()
  .default('')
  .transform((value) => plainKeys(value).replace(/[人くらい約,\s]/g, ''))
  .refine((value) => /^\d{0,6}$/.test(value), 'wizard.people.error.number')

const whose = z.object({ relation: oneOf('relation', RELATIONS), role: oneOf('role', ROLES) })

const change = z.object({
  changes: z
    .preprocess((value) => [value ?? []].flat(), z.array(z.string()))
    .refine((lines) => lines.filter((line) => line.trim()).length <= MOST_CHANGES, 'wizard.changes.error.many')
    .refine((lines) => lines.every((line) => line.length <= 200), 'wizard.changes.error.long'),
  before: text(),
  happened: needed('happened'),
  now: text(),
})

const why = z
  .object({ significance: text(), unsure: z.string().optional(), contribution: text() })
  .refine(({ significance, unsure }) => significance.trim() !== '' || unsure !== undefined, {
    path: ['significance'],
    message: 'wizard.significance.error.missing',
  })

const where = (today: string) =>
  z
    .object({
      area: z
        .string({ error: 'wizard.area.error.missing' })
        .regex(/^(unknown|[1-9]\d{0,8})$/, 'wizard.area.error.missing'),
      activity: z
        .string()
        .regex(/^(none|other|[1-9]\d{0,8})?$/, 'wizard.choice.error.unknown')
        .default(''),
      activityOther: text(100),
      when: needed('when'),
      whenDate: z
        .string()
        .default('')
        .refine((value) => value === '' || isDay(value), 'wizard.whenDate.error.unreadable')
        .refine((value) => value <= today, 'wizard.whenDate.error.future'),
    })
    .refine(({ activity, activityOther }) => activity !== 'other' || activityOther.trim() !== '', {
      path: ['activityOther'],
      message: 'wizard.activityOther.error.missing',
    })

const about = z.object({
  title: text(100),
  titleByStaff: z.string().optional(),
  domain: z
    .string()
    .regex(/^(unknown|[1-9]\d{0,8})?$/, 'wizard.choice.error.unknown')
    .default(''),
  hopes: text(),
  people: number,
  age: answer(...AGES),
  gender: answer(...GENDERS),
  aboutChild: z.string().optional(),
})

const yesNo = answer('yes', 'no')
const yesNoAsk = answer('yes', 'no', 'ask')
const uses = z.object({
  panel: yesNo,
  internal: yesNo,
  funder: yesNo,
  event: yesNo,
  print: yesNoAsk,
  web: yesNoAsk,
  training: yesNo,
})

const name = z
  .object({
    credit: answer('none', 'pen', 'real'),
    pen: text(60),
    realName: text(60),
    edit: yesNo,
    third: answer('yes', 'notyet', 'disguised', 'nobody'),
    until: answer('1y', '3y', 'open'),
    reply: answer('mail', 'phone', 'letter', 'group', 'none'),
    contact: text(300),
  })
  .superRefine((answers, context) => {
    const ask = (field: string, message: string) => void context.addIssue({ code: 'custom', path: [field], message })
    const contact = plainKeys(answers.contact)
    if (answers.credit === 'pen' && answers.pen.trim() === '') ask('pen', 'wizard.pen.error.missing')
    if (answers.credit === 'real' && answers.realName.trim() === '') ask('realName', 'wizard.realName.error.missing')
    if (needsContact(answers.reply ?? '') && contact === '') ask('contact', 'wizard.contact.error.missing')
    else if (answers.reply === 'mail' && !contact.includes('@')) ask('contact', 'wizard.contact.error.mail')
    else if (answers.reply === 'phone' && contact.replace(/\D/g, '').length < 10)
      ask('contact', 'wizard.contact.error.phone')
  })

const photos = z.record(z.string(), z.unknown()).superRefine((answers, context) => {
  for (const [field, value] of Object.entries(answers)) {
    if (!field.endsWith('-caption') || typeof value !== 'string' || value.length <= CAPTION) continue
    context.addIssue({ code: 'custom', path: [field], message: 'wizard.text.error.long' })
  }
})

/** The form of one page; `today` bounds the dates that can have happened. */
export function stepForm(step: StepName, today: string): z.ZodType {
  return { whose, change, why, where: where(today), photos, about, uses, name }[step]
}

export const passphraseForm = z.object({
  passphrase: z
    .string({ error: 'wizard.passphrase.error.missing' })
    .trim()
    .min(1, 'wizard.passphrase.error.missing')
    .max(100, 'wizard.passphrase.error.missing'),
})
