import { AGES } from '../stories/story.ts'

export interface Age {
  /** '' where it fits none of the bands */
  age: (typeof AGES)[number] | ''
  isSure: boolean
}

const OLDEST = 120
const LAST: Record<(typeof AGES)[number], number> = {
  u17: 17,
  '18-29': 29,
  '30-44': 44,
  '45-59': 59,
  '60-74': 74,
  '75+': OLDEST,
}

/** An age or a span of ages as one of the bands; whoever may be under 18 counts as a child, whom a guardian protects. */
export function readAge(cell: string): Age {
  const span = spanOf(cell.normalize('NFKC').replace(/\s/g, ''))
  if (!span) return { age: '', isSure: cell.trim() === '' || /答え|回答/.test(cell) }
  const [from, to] = span.map((years) => AGES.find((band) => years <= LAST[band]))
  if (from !== undefined && from === to) return { age: from, isSure: true }
  return { age: from === 'u17' ? 'u17' : '', isSure: false }
}

function spanOf(text: string): [number, number] | undefined {
  if (/小学|中学|園児|幼児|子ども|こども|子供/.test(text)) return [0, 17]
  if (/高校/.test(text)) return [15, 18]
  const [from, to, third] = (text.match(/\d+/g) ?? []).map(Number)
  if (from === undefined || third !== undefined || Math.max(from, to ?? 0) > OLDEST) return undefined
  if (to !== undefined) return [Math.min(from, to), Math.max(from, to)]
  if (/未満|より下/.test(text)) return [0, from - 1]
  if (/以下|まで/.test(text)) return [0, from]
  if (/以上|から|より上|[~〜+-]$/.test(text)) return [from, OLDEST]
  return /代/.test(text) ? [from, from + (/以降/.test(text) ? OLDEST : 9)] : [from, from]
}

/** One number with whatever words stand around it; 「10〜20人」 is none. */
export function readCount(cell: string): string | undefined {
  const numbers =
    cell
      .normalize('NFKC')
      .replace(/(?<=\d),(?=\d{3})/g, '')
      .match(/\d+/g) ?? []
  if (cell.trim() === '') return ''
  return numbers.length === 1 && (numbers[0] ?? '').length <= 6 ? numbers[0] : undefined
}
