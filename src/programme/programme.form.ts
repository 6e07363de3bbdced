import { z } from 'zod'
import { isDay } from '../base/clock.ts'
import { plainKeys } from '../base/text.ts'
import { PAPER_COLOURS } from '../running/site.ts'
import { WORDED_QUESTIONS } from './collection-form.ts'
import { OUTCOME_KINDS } from './model.ts'

const line = (label: string, most = 200) =>
  z
    .string({ error: `${label}を書いてください` })
    .trim()
    .min(1, `${label}を書いてください`)
    .max(most, `${label}は${most}文字までにしてください`)

export const siteForm = z.object({
  service: line('サービスの名前', 40),
  organisation: line('団体の名前', 60),
  department: z.string().trim().max(60, '担当は60文字までにしてください').default(''),
  telephone: z
    .string()
    .transform(plainKeys)
    .refine(
      (text) => text === '' || /^[\d()+\- ]{6,20}$/.test(text),
      '電話番号は、数字とハイフンで書いてください。例: 0776-00-0000',
    )
    .default(''),
  hours: z.string().trim().max(60, '受付時間は60文字までにしてください').default(''),
  helpLines: z.string().trim().max(600, '600文字までにしてください').default(''),
  colour: z.enum(PAPER_COLOURS).catch('leaf').default('leaf'),
})

const day = z
  .string()
  .trim()
  .default('')
  .refine((text) => text === '' || isDay(text), '日付をえらび直してください')
  .transform((text) => text || null)
const kind = z.enum(['cycle', 'place', 'event']).catch('cycle')

export const collectionForm = z
  .object({ title: line('受付の名前', 60), kind, opensOn: day, closesOn: day })
  .refine(({ opensOn, closesOn }) => opensOn === null || closesOn === null || opensOn <= closesOn, {
    path: ['closesOn'],
    error: 'さいごの日は、さいしょの日からあとをえらんでください',
  })

const wording = z.string().trim().max(120, '120文字までにしてください').default('')

/** Everything about one collection; a question left empty is asked in the words of the house. */
export const collectionRevisionForm = z
  .object({
    title: line('受付の名前', 60),
    kind,
    area: z
      .string()
      .regex(/^[1-9]\d{0,8}$/)
      .transform(Number)
      .nullable()
      .catch(null),
    opensOn: z.string({ error: 'さいしょの日をえらんでください' }).refine(isDay, 'さいしょの日をえらんでください'),
    closesOn: day,
    asked: z.preprocess((value) => [value ?? []].flat(), z.array(z.string())),
    ...Object.fromEntries(WORDED_QUESTIONS.map((key) => [`question-${key}`, wording])),
  })
  .refine(({ opensOn, closesOn }) => closesOn === null || opensOn <= closesOn, {
    path: ['closesOn'],
    error: 'さいごの日は、さいしょの日からあとをえらんでください',
  })

/** What the button meant that was pressed, whatever somebody else did meanwhile. */
export const endForm = z.object({ state: z.enum(['closed', 'open']) })

export const purposeForm = z.object({
  name: line('取り組みの名前', 100),
  purpose: line('なんのために集めるか', 1000),
  stage: z.string().trim().max(60, '段階は60文字までにしてください').default(''),
  note: z.string().trim().max(1000, '覚え書きは1000文字までにしてください').default(''),
})

const ids = z
  .preprocess((value) => [value ?? []].flat(), z.array(z.string()))
  .transform((values) => [...new Set(values.filter((text) => /^[1-9]\d{0,8}$/.test(text)).map(Number))])

export const outcomeForm = z.object({ label: line('文'), to: ids })
export const newOutcomeForm = z.object({
  label: line('文'),
  kind: z.enum(OUTCOME_KINDS, { error: 'どの列に入れるかを えらんでください' }),
})

export const domainForm = z.object({
  label: line('変化の種類', 60),
  easy: line('やさしいことば', 100),
  prompt: line('問いかけ', 300),
  keywords: z
    .string()
    .default('')
    .transform((text) => [...new Set(text.split(/[\s、,]+/).filter(Boolean))]),
  outcomes: ids,
})

export const areaForm = z.object({
  name: line('圏域の名前', 40),
  reading: z.string().trim().max(40, '読みは40文字までにしてください').default(''),
})

const kana = (label: string) =>
  z
    .string()
    .default('')
    .transform((text) => text.normalize('NFKC').trim())
    .refine((text) => text.length <= 60, `${label}は60文字までにしてください`)
    .refine((text) => /^[ぁ-ゖァ-ヺー・\s]*$/.test(text), `${label}は、ひらがなかカタカナで書いてください`)

export const activityForm = z.object({
  name: line('活動の名前', 60),
  reading: kana('読み'),
  kind: z.string().trim().max(30, '種類は30文字までにしてください').default(''),
})

export const wordForm = z.object({
  surface: line('言葉', 40).refine(
    (text) => [...text].length >= (/^[ぁ-ゖー]+$/.test(text) ? 3 : 2),
    '短すぎる言葉は、ほかの言葉の中でまちがって切れてしまいます。2文字（ひらがなだけなら3文字）からにしてください',
  ),
  reading: kana('読み'),
  pos: z.enum(['proper', 'common'], { error: '名前か、ふつうの言葉かを えらんでください' }),
})

const KANJI = /[\p{Script=Han}々]/u

/** A word as it is written, and how it is read. */
export const readingForm = z.object({
  word: line('言葉', 40).refine((text) => KANJI.test(text), '漢字のある言葉を書いてください'),
  reading: kana('読み').refine((text) => text !== '', '読みを ひらがなで書いてください'),
})

/** The labels of the answers come as `label-yes`, `label-no` …: which answers there are is no wording. */
export const wordingForm = z
  .looseObject({
    version: z
      .string()
      .regex(/^[1-9]\d{0,5}$/, '画面を開き直してください')
      .transform(Number),
    text: line('質問', 400),
  })
  .superRefine((fields, context) => {
    for (const [name, label] of Object.entries(fields)) {
      if (!name.startsWith('label-')) continue
      const text = typeof label === 'string' ? label.trim() : ''
      if (text === '' || text.length > 60)
        context.addIssue({ code: 'custom', path: [name], message: '答えのことばを、60文字までで書いてください' })
    }
  })
  .transform(({ version, text, ...rest }) => ({
    version,
    text,
    labels: new Map(
      Object.entries(rest).flatMap(([name, label]) =>
        name.startsWith('label-') && typeof label === 'string' ? [[name.slice('label-'.length), label.trim()]] : [],
      ),
    ),
  }))
