import { Refusal } from '../../base/refusal.ts'

export const PANEL_LEVELS = ['group', 'area', 'participants', 'city', 'board'] as const
export type PanelLevel = (typeof PANEL_LEVELS)[number]

export const LEVEL_LABEL: Record<PanelLevel, string> = {
  group: '団体の会',
  area: '圏域の会',
  participants: '当事者の会',
  city: '市の会',
  board: '理事会',
}

/** One name a line, as it is pasted from a list; the same name twice is one person. */
export function namesIn(text: string): string[] {
  const lines = text.split('\n').map((line) => line.replace(/[\s\u3000]+/g, ' ').trim())
  return [...new Set(lines.filter((line) => line !== ''))]
}

/** Two people of one name cannot be told apart on a slip of paper with a link. */
export function ensureNewNames(
  names: readonly string[],
  present: readonly { name: string; leftAt: number | null }[],
): void {
  const taken = names.filter((name) => present.some((member) => member.name === name && member.leftAt === null))
  if (taken.length === 0) return
  throw new Refusal(`「${taken.join('」「')}」は もう名簿にあります。同じ名前の人は、区別できるように書いてください。`)
}
