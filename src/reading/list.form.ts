import { z } from 'zod'
import type { StoryFilter } from './list.store.ts'
import type { Search } from './search-words.ts'

const id = z
  .string()
  .regex(/^[1-9]\d{0,8}$/)
  .transform(Number)
  .optional()
  .catch(undefined)

const flag = z.literal('1').optional().catch(undefined)

/** What stands in the address of the list. Nonsense there is as good as nothing: a mistyped link still shows the list. */
export const listForm = z.object({
  state: z.enum(['received', 'accepted', 'held', 'excluded', 'withdrawn']).optional().catch(undefined),
  q: z.string().trim().max(200).catch('').default(''),
  area: id,
  domain: z
    .string()
    .regex(/^[A-Za-z0-9]{1,8}$/)
    .optional()
    .catch(undefined),
  cycle: id,
  names: flag,
  guardian: flag,
  replied: flag,
  proposed: flag,
  worrying: flag,
  page: z
    .string()
    .regex(/^[1-9]\d{0,5}$/)
    .transform(Number)
    .catch(1)
    .default(1),
})

export type ListQuery = z.output<typeof listForm>

/** `awaited`: the stories for which a guardian's or a child's yes is still missing. */
export function filterOf(
  { area, domain, cycle, names }: ListQuery,
  { search, awaited }: { search: Search; awaited: number[] | undefined },
): StoryFilter {
  return { area, domain, cycle, search, hasNames: names === '1', among: awaited }
}
