import type { RoundState } from './round.ts'

/** The four states as staff meet them; a picture beside each word, never colour alone. */
export const STATE_CHIP: Record<RoundState, { text: string; kind: string; icon: string }> = {
  draft: { text: '準備中', kind: 'sky', icon: 'pencil' },
  open: { text: '投票を受け付けています', kind: 'gold', icon: 'mail-open' },
  closed: { text: '投票を締め切りました', kind: 'kaki', icon: 'lock' },
  finalised: { text: '記録を確定しました', kind: 'leaf', icon: 'check' },
}
