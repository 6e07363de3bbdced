import type { CountedPass } from './passes.store.ts'

/** One pass as it may be read once it was closed. */
export interface CountedVote {
  pass: CountedPass
  inPass: readonly number[]
  /** what people wrote on ballots and slips that counted, without who; `about` a story, or the whole vote */
  said: readonly Said[]
  /** of a secret vote: the numbers of all ballots that were counted, in the order of the alphabet */
  receipts: readonly string[]
}

export interface Said {
  about: number | null
  abstained: boolean
  reason: string
  /** of a secret vote: the drawn number of the slip, and whether it was put in other words */
  slip?: string
  edited?: boolean
}
