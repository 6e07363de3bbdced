import { z } from 'zod'
import { type Day, isDay } from '../base/clock.ts'
import { RELATIONS, ROLES } from '../stories/story.ts'
import { type Columns, fieldLabel, IMPORT_FIELDS } from './import-fields.ts'

const AGAIN = 'もう一度 えらんでください'
const FIELDS = IMPORT_FIELDS.map(({ field }) => field)

/** What goes for the rows that do not say it. */
export const defaultsForm = (today: Day) =>
  z.object({
    relation: z.enum(['', ...RELATIONS], { error: AGAIN }),
    role: z.enum(ROLES, { error: AGAIN }),
    area: z.string({ error: AGAIN }).regex(/^(?:unknown|[1-9]\d{0,8})$/, AGAIN),
    collection: z
      .string({ error: AGAIN })
      .regex(/^(?:[1-9]\d{0,8})?$/, AGAIN)
      .default(''),
    toldOn: z
      .string({ error: '話した日を えらんでください' })
      .refine(isDay, '話した日を えらんでください')
      .refine((day) => day <= today, 'これからの日になっています。日付を たしかめてください'),
  })

export const columnField = (index: number) => `column-${index}`

/** What each column holds. A question is asked by one column alone: which of two would count, nobody could tell. */
export const columnsForm = (count: number) =>
  z
    .object(
      Object.fromEntries(
        Array.from({ length: count }, (_, index) => [columnField(index), z.enum(['', ...FIELDS], { error: AGAIN })]),
      ),
    )
    .superRefine((answers, context) => {
      const chosen = Object.entries(answers)
      for (const [at, [path, field]] of chosen.entries())
        if (field !== '' && chosen.slice(0, at).some(([, other]) => other === field))
          context.addIssue({
            code: 'custom',
            path: [path],
            message: `「${fieldLabel(field)}」は、1つの列だけで えらんでください`,
          })
    })
    .transform((answers): Columns => Array.from({ length: count }, (_, index) => answers[columnField(index)] ?? ''))

export const confirmationForm = z.object({
  revision: z.coerce.number({ error: '画面を開き直してください' }).int('画面を開き直してください'),
})
