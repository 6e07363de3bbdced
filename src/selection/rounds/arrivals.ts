import { Refusal } from '../../base/refusal.ts'
import { countGraphemes } from '../../base/text.ts'

/** A story and a lower round that chose it; one story may arrive from several. */
export interface Arrival {
  readonly storyId: number
  readonly fromRoundId: number
}

interface Below {
  readonly id: number
  readonly domainCode: string | null
}

interface Chosen {
  readonly roundId: number
  readonly storyId: number
  readonly domainCode: string | null
}

/** Stories of one domain are compared together (R5.7): a round of a domain takes that domain's, a round of none takes all. */
export function arrivingIn(
  { domainCode }: { domainCode: string | null },
  { below, chosen }: { below: readonly Below[]; chosen: readonly Chosen[] },
): Arrival[] {
  const domainOf = new Map(below.map((round) => [round.id, round.domainCode]))
  return chosen
    .filter((story) => domainCode === null || (domainOf.get(story.roundId) ?? story.domainCode) === domainCode)
    .map(({ storyId, roundId }) => ({ storyId, fromRoundId: roundId }))
}

const LEAST_CHARACTERS = 10
const LEAST_VARIETY = 6

/** A story that no lower panel has passed up may still be read, if somebody says why (R3.3, I6). */
export function ensureLateReason(reason: string): void {
  const said = reason.replace(/[\s、。・…]/g, '')
  if (countGraphemes(said) >= LEAST_CHARACTERS && new Set(said).size >= LEAST_VARIETY) return
  throw new Refusal(
    '下の会から届いていないお話です。なぜ この会で読むのかを、1つの文で書いてください。メンバーも読みます。',
    422,
    'lateReason',
  )
}
