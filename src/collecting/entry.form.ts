import { z } from 'zod'
import { isDay } from '../base/clock.ts'
import { READ_BACKS, WORDS } from '../stories/story.ts'
import { ENTRY_WAYS, MOST_FELLOWS } from './entry.ts'

const short = (most: number) => z.string().trim().max(most, `${most}文字までにしてください`).default('')
const day = (missing: string, today: string) =>
  z
    .string()
    .default('')
    .refine((value) => value === '' || isDay(value), 'この日付は読み取れません。もう一度 えらんでください')
    .refine((value) => value <= today, 'これからの日になっています。日付を たしかめてください')
    .refine((value) => missing === '' || value !== '', missing)

const lines = z.preprocess((value) => [value ?? []].flat(), z.array(short(60)).max(MOST_FELLOWS))

/** What staff add to the teller's own answers: how it came, who listened, and whether it was read back (R4.3, R4.5). */
export const provenanceForm = (today: string) =>
  z
    .object({
      key: z.string().regex(/^[\w-]{16,64}$/, 'この画面を開き直して、もう一度お願いします'),
      way: z.enum(ENTRY_WAYS).catch('paper'),
      collection: z.coerce.number().int().nonnegative().catch(0),
      toldOn: day('話した日（紙に書いた日）を えらんでください', today),
      collectorName: short(60),
      words: z.enum(WORDS, { error: 'どちらかを えらんでください' }).default('own'),
      readBack: z.enum(READ_BACKS).optional().catch(undefined),
      readBackOn: day('', today),
      readBackWhy: short(300),
      fellowName: lines,
      fellowNote: lines,
    })
    .superRefine((entry, context) => {
      const ask = (path: string, message: string) => void context.addIssue({ code: 'custom', path: [path], message })
      const isHeard = entry.way !== 'paper'
      if (isHeard && entry.collectorName === '') ask('collectorName', '聞いた人の名前を書いてください')
      if (!isHeard && entry.words === 'own') return
      if (entry.readBack === undefined) ask('readBack', '本人に読み返したかどうかを えらんでください')
      if (entry.readBack === 'confirmed' && entry.readBackOn === '')
        ask('readBackOn', '読み返した日を えらんでください')
      if (entry.readBack === 'confirmed' && entry.readBackOn !== '' && entry.readBackOn < entry.toldOn)
        ask('readBackOn', '話した日より前になっています。日付を たしかめてください')
      if (entry.readBack === 'impossible' && entry.readBackWhy === '')
        ask('readBackWhy', '読み返せなかった理由を ひとこと書いてください')
    })

export type ProvenanceAnswers = z.output<ReturnType<typeof provenanceForm>>
