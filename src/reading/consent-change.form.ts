import { z } from 'zod'

/** How the teller asked for it: without that nobody could tell a change from a mistake. */
export const wayForm = z.object({
  way: z.enum(['phone', 'visit', 'paper'], { error: 'どうやって頼まれたかを選んでください' }),
})
