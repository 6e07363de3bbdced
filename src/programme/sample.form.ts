import { z } from 'zod'

const outcome = z.object({
  key: z.string(),
  kind: z.enum(['activity', 'output', 'short', 'mid', 'long']),
  label: z.string(),
})

const domain = z.object({
  code: z.string(),
  label: z.string(),
  easy: z.string(),
  prompt: z.string(),
  kind: z.enum(['named', 'any_other', 'lessons', 'internal']),
  staffOnly: z.boolean(),
  outcomes: z.array(z.string()),
  keywords: z.array(z.string()),
})

const area = z.object({ name: z.string(), reading: z.string() })

/** The file `data/samples/programme.json`: what a first start puts into an empty database. */
export const programmeSample = z.object({
  note: z.string(),
  site: z.object({
    service: z.string(),
    organisation: z.string(),
    department: z.string(),
    telephone: z.string(),
    hours: z.string(),
    helpLines: z.string(),
  }),
  programme: z.object({ name: z.string(), purpose: z.string(), stage: z.string() }),
  outcomes: z.array(outcome),
  links: z.array(z.object({ from: z.string(), to: z.string() })),
  domains: z.array(domain),
  areas: z.array(area.extend({ children: z.array(area).default([]) })),
  activities: z.array(z.object({ name: z.string(), reading: z.string(), kind: z.string() })),
  words: z.array(z.object({ surface: z.string(), reading: z.string(), pos: z.enum(['proper', 'common']) })),
  readings: z.array(z.object({ word: z.string(), reading: z.string() })),
  wordings: z.array(
    z.object({
      key: z.string(),
      version: z.number().int(),
      text: z.string(),
      options: z.array(z.object({ value: z.string(), label: z.string() })).default([]),
    }),
  ),
  passphrases: z.array(z.string()).min(1),
})

export type ProgrammeSample = z.output<typeof programmeSample>
