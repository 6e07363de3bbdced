import type { RoundState } from './round.ts'

/** The four states as staff meet them; a picture beside each word, never colour alone. */
export const STATE_CHIP: Record<RoundState, { text: string; kind: string; icon: string }> = {
  draft: { text: '準備中', kind: 'sky', icon: 'pencil' },
  open: { text: '投票の受付中', kind: 'gold', icon: 'mail-open' },
  closed: { text: '締め切り後', kind: 'kaki', icon: 'lock' },
  finalised: { text: '確定', kind: 'leaf', icon: 'check' },
}
