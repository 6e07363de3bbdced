import { z } from 'zod'

const short = (missing: string, most: number) =>
  z.string({ error: missing }).trim().min(1, missing).max(most, 'my.reply.error.long')

/** Guardian and child, on the same screen. Messages are keys of texts. */
export const guardianForm = z.object({
  name: short('my.guardian.error.name', 60),
  relation: short('my.guardian.error.relation', 20),
  guardian: z.enum(['yes', 'no'], { error: 'my.guardian.error.guardian' }),
  child: z.enum(['yes', 'no', 'unsure'], { error: 'my.guardian.error.child' }),
})
