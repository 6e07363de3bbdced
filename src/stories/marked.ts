/** A stretch of text as a page shows it: plain, marked as a likely name, or added to or taken from the original. */
export interface Part {
  kind: 'same' | 'name' | 'added' | 'removed'
  text: string
  /** why it stands out, for people who do not see the colour */
  why: string
}

export interface Mark {
  start: number
  end: number
  why: string
}

/** A field of a story cut at its marks and lines. Marks that overlap an earlier one are left out. */
export function markNames(text: string, marks: readonly Mark[]): Part[][] {
  const parts: Part[] = []
  let at = 0
  for (const { start, end, why } of marks.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (start < at || end > text.length) continue
    if (start > at) parts.push({ kind: 'same', text: text.slice(at, start), why: '' })
    parts.push({ kind: 'name', text: text.slice(start, end), why })
    at = end
  }
  if (at < text.length) parts.push({ kind: 'same', text: text.slice(at), why: '' })
  return inLines(parts)
}

/** The same parts, line by line: a line break inside a part ends the line. */
export function inLines(parts: readonly Part[]): Part[][] {
  const lines: Part[][] = [[]]
  for (const part of parts) {
    part.text.split('\n').forEach((text, index) => {
      if (index > 0) lines.push([])
      if (text !== '') lines.at(-1)?.push({ ...part, text })
    })
  }
  return lines
}
