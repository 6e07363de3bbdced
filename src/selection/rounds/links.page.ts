interface Slip {
  id: number
  name: string
  address: string
  /** 合言葉 */
  words: string
}

/** One slip of paper for each member: a name, a square to point the phone at, and the address in letters. */
export function linksPage(round: { id: number; name: string }, slips: Slip[], door: string) {
  return {
    title: `入り口のカード ${round.name}`,
    round: { id: round.id, name: round.name },
    door,
    slips: slips.map((slip) => ({ ...slip, words: slip.words.split(' '), roundId: round.id })),
  }
}
