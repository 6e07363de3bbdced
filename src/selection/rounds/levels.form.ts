import { z } from 'zod'

const ticked = z
  .string()
  .optional()
  .transform((value) => value !== undefined)

export const structureForm = z.object({ perDomain: ticked, lessonsPlace: ticked })

/** Beside the stories that are picked by hand; asked for only where they did not come from below. */
export const lateForm = z.object({
  lateReason: z.string().trim().max(1000, 'わけは1000文字までにしてください。').default(''),
})
