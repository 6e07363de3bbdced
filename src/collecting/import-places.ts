import { folded } from './import-match.ts'

export interface Named {
  id: number
  name: string
  reading: string
}

/** An area by its name, a part of an address, or its kana; `unknown` where the cell says so, nothing where it is another place. */
export function readArea(cell: string, areas: readonly Named[]): string | undefined {
  const text = folded(cell)
  if (text === '' || /^(?:わからない|分からない|不明|わかりません)$/.test(text)) return 'unknown'
  const exact = areas.find((area) => namesOf(area).includes(text))
  if (exact) return String(exact.id)
  // 坂井市三国町 is 三国; 坂井市 alone is the whole town and no area of it.
  const within = text.replace(/^.{1,8}?[市郡](?=.)/u, '')
  if (/[市県郡]$/u.test(within)) return undefined
  const found = areas.flatMap((area) =>
    namesOf(area)
      .filter((name) => within.includes(name))
      .map((name) => ({ id: area.id, length: name.length })),
  )
  const longest = Math.max(0, ...found.map(({ length }) => length))
  const ids = new Set(found.filter(({ length }) => length === longest).map(({ id }) => id))
  return ids.size === 1 ? String([...ids][0]) : undefined
}

/** Only the very name is that activity: 「春江のサロン」 says more than サロン, and stays as it was written. */
export function readActivity(cell: string, activities: readonly Named[]): { activity: string; activityOther: string } {
  const text = folded(cell)
  if (text === '' || /^(?:なし|ない|とくになし|特になし)$/.test(text)) return { activity: 'none', activityOther: '' }
  const found = activities.find((activity) => namesOf(activity).includes(text))
  return found ? { activity: String(found.id), activityOther: '' } : { activity: 'other', activityOther: cell.trim() }
}

function namesOf({ name, reading }: Named): string[] {
  return [folded(name), folded(reading)].filter((one) => one.length > 1)
}

export interface Kind {
  id: number
  code: string
  label: string
}

/** A kind of change by its letter or its words. */
export function readDomain(cell: string, domains: readonly Kind[]): string | undefined {
  const text = folded(cell)
  if (text === '' || /^(?:わからない|分からない|不明)$/.test(text)) return 'unknown'
  const code = /^([a-z])(?![a-z])/.exec(text)?.[1]
  const found = domains.filter((kind) => kind.code.toLowerCase() === code || text.includes(folded(kind.label)))
  return found.length === 1 ? String(found[0]?.id) : undefined
}
