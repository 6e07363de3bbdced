/** The colours in which a council's papers are set (ux.md §8). */
export const PAPER_COLOURS = ['leaf', 'sky', 'plum', 'kaki'] as const
export type PaperColour = (typeof PAPER_COLOURS)[number]

/** Whom to ring at once: the numbers of the whole country first, then those of the place, one to a line. */
export function helpLinesIn({ helpLines }: { helpLines: string }): string[] {
  const ofPlace = helpLines.split('\n').map((line) => line.trim())
  return [...NATIONWIDE, ...ofPlace.filter((line) => line !== '')]
}

const NATIONWIDE = ['いのちの危険・事件 110', '救急・火事 119', '子どもの虐待 189', '配偶者などからの暴力 #8008']
