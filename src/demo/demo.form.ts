import { z } from 'zod'
import { AGES, CHANNELS, GENDERS, RELATIONS, ROLES } from '../stories/story.ts'

const guardian = z.object({
  name: z.string(),
  relation: z.string(),
  way: z.enum(['screen', 'paper', 'phone']),
  daysAgo: z.number(),
})

/** data/samples/stories.json */
export const demoStories = z.array(
  z.object({
    key: z.string(),
    title: z.string(),
    relation: z.enum(RELATIONS),
    role: z.enum(ROLES),
    area: z.string(),
    activity: z.string().nullable(),
    when: z.string(),
    daysAgoTold: z.number(),
    changes: z.array(z.string()),
    before: z.string(),
    happened: z.string(),
    now: z.string(),
    significance: z.string(),
    contribution: z.string(),
    hopes: z.string(),
    people: z.number().nullable(),
    domain: z.string().nullable(),
    age: z.enum(AGES).nullable(),
    gender: z.enum(GENDERS).nullable(),
    teller: z.object({ name: z.string(), pen: z.string().nullable() }),
    consent: z.record(z.string(), z.string()),
    channel: z.enum(CHANNELS),
    child: z.boolean(),
    guardian: guardian.nullable(),
    childYes: z.enum(['yes', 'no', 'unsure']).nullable(),
    state: z.enum(['received', 'accepted', 'held']),
    heldReason: z.string().nullable(),
  }),
)

const round = z.object({
  panel: z.string(),
  domain: z.string(),
  facilitator: z.string(),
  candidates: z.array(z.string()),
  seats: z.number(),
  openedDaysAgo: z.number(),
  recusals: z.array(z.object({ member: z.string(), story: z.string() })),
  ballots: z.array(z.object({ member: z.string(), story: z.string(), reason: z.string() })),
})

const decision = z.object({
  stories: z.array(z.string()),
  none: z.boolean(),
  reason: z.string(),
  dissent: z.string(),
  dissentNone: z.boolean(),
  notes: z.string(),
  present: z.array(z.string()),
})

/** data/samples/demo.json */
export const demoRounds = z.object({
  // words under which a member of staff would keep these stories
  themes: z.array(z.string()),
  panels: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      level: z.enum(['group', 'area', 'participants', 'city', 'board']),
      area: z.string(),
      members: z.array(z.string()),
    }),
  ),
  rehearsal: round.extend({ closesInDays: z.number() }),
  finalised: round.extend({ closedDaysAgo: z.number(), finalisedDaysAgo: z.number(), decision }),
})

export type DemoStory = z.output<typeof demoStories>[number]
export type DemoRounds = z.output<typeof demoRounds>
export type DemoRound = z.output<typeof round>
export type DemoDecision = z.output<typeof decision>
