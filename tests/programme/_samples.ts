import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { programmeSample } from '../../src/programme/sample.form.ts'

const GENDERS = ['f', 'm', 'other', 'none']
const AGES = ['u17', '18-29', '30-44', '45-59', '60-74', '75+']
const RELATIONS = ['self', 'family', 'other', 'group']
const ROLES = ['participant', 'volunteer', 'group', 'student', 'company', 'staff', 'other']
const CONSENT_KEYS = [
  'panel',
  'internal',
  'funder',
  'event',
  'print',
  'web',
  'training',
  'credit',
  'edit',
  'third',
  'until',
  'reply',
]

const guardian = z.object({
  name: z.string(),
  relation: z.string(),
  way: z.enum(['screen', 'paper', 'phone']),
  daysAgo: z.number(),
})

const story = z.strictObject({
  key: z.string(),
  title: z.string().min(1),
  relation: z.enum(RELATIONS),
  role: z.enum(ROLES),
  area: z.string(),
  activity: z.string().nullable(),
  when: z.string().min(1),
  daysAgoTold: z.number().int().min(1).max(120),
  changes: z.array(z.string().min(1)).max(4),
  before: z.string(),
  happened: z.string().min(1),
  now: z.string(),
  significance: z.string().min(1),
  contribution: z.string(),
  hopes: z.string(),
  people: z.number().int().positive().nullable(),
  domain: z.string().nullable(),
  expectedDomain: z.string(),
  age: z.enum(AGES).nullable(),
  gender: z.enum(GENDERS).nullable(),
  teller: z.object({ name: z.string().min(1), pen: z.string().nullable() }),
  consent: z.partialRecord(z.enum(CONSENT_KEYS), z.string()),
  channel: z.enum(['web', 'phone', 'paper', 'visit']),
  dictated: z.boolean(),
  child: z.boolean(),
  guardian: guardian.nullable(),
  childYes: z.enum(['yes', 'no', 'unsure']).nullable(),
  tone: z.string(),
  state: z.enum(['received', 'accepted', 'held']),
  heldReason: z.string().nullable(),
  length: z.enum(['short', 'medium', 'long']),
})

const round = z.object({
  panel: z.string(),
  domain: z.string(),
  candidates: z.array(z.string()),
  recusals: z.array(z.object({ member: z.string(), story: z.string(), source: z.enum(['staff', 'self']) })),
  ballots: z.array(z.object({ member: z.string(), story: z.string(), reason: z.string().min(20) })),
})

const decision = z.object({
  stories: z.array(z.string()),
  reason: z.string().min(20),
  dissent: z.string(),
  present: z.array(z.string()),
})

const demoFile = z.object({
  panels: z.array(
    z.object({ key: z.string(), name: z.string(), level: z.string(), area: z.string(), members: z.array(z.string()) }),
  ),
  rehearsal: round,
  finalised: round.extend({ decision }),
})

const programmeText = textOf('samples/programme.json')
export const storiesText = textOf('samples/stories.json')
export const demoText = textOf('samples/demo.json')
export const programme = programmeSample
  .extend({ examples: z.array(z.object({ key: z.string(), about: z.string(), title: z.string(), text: z.string() })) })
  .parse(JSON.parse(programmeText))
export const easyPrompts = z
  .object({ domains: z.array(z.object({ promptEasy: z.string() })) })
  .parse(JSON.parse(programmeText))
export const stories = z.array(story).parse(JSON.parse(storiesText))
export const demo = demoFile.parse(JSON.parse(demoText))
export const wizard = z.record(z.string(), z.string()).parse(JSON.parse(textOf('messages/ja/wizard.json')))

function textOf(path: string): string {
  return readFileSync(new URL(`../../data/${path}`, import.meta.url), 'utf8')
}
