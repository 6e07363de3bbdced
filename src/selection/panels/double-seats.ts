import { Refusal } from '../../base/refusal.ts'

export interface Seated {
  readonly name: string
  readonly panel: string
}

/** Members are known by name alone: another width or a space within does not make another person. */
export function nameKey(name: string): string {
  return name.normalize('NFKC').replace(/\s/g, '')
}

export interface DoubleSeat {
  key: string
  name: string
  /** the other panels of the branch on which a person of this name sits */
  panels: string[]
}

/** Who sits here and on another level of the same branch: their voice would count twice (R5.4). */
export function doubleSeatsOf(here: readonly { name: string }[], elsewhere: readonly Seated[]): DoubleSeat[] {
  return here.flatMap(({ name }) => {
    const key = nameKey(name)
    const there = elsewhere.filter((other) => nameKey(other.name) === key).map(({ panel }) => panel)
    return there.length === 0 ? [] : [{ key, name, panels: [...new Set(there)] }]
  })
}

export function sentenceFor({ name, panels }: DoubleSeat): string {
  return `${name}さんは、「${panels.join('」「')}」のメンバーでもあります（同じ名前の人）。`
}

/** Two people may share a name, and a small town may need the same person twice; but never unsaid. */
export function ensureDoubleSeatsNoted(seats: readonly DoubleSeat[], noted: ReadonlySet<string>): void {
  const open = seats.filter(({ key }) => !noted.has(key))
  if (open.length === 0) return
  throw new Refusal(
    `${open.map(sentenceFor).join('')}同じ期に、つながった2つの段階で選ぶことになります。だいじょうぶなら、そのわけを書いてから進めてください。`,
    422,
    'doubleNote',
  )
}

const LEAST_NOTE = 5

export function ensureNote(note: string): void {
  if (note.replace(/\s/g, '').length >= LEAST_NOTE) return
  throw new Refusal('このまま進めるわけを、ひとこと書いてください。記録に残ります。', 422, 'doubleNote')
}
