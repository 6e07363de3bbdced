import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

interface Piece {
  text: string
  x: number
  y: number
  size: number
  /** decoration, page furniture or a reading: a screen reader passes over it */
  artifact: boolean
}

interface Node {
  role?: string
  alt?: string
  children?: Node[]
}

export async function openPdf(pdf: Buffer) {
  return getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise
}

/** The pieces of text of each page, as they lie on it. */
export async function piecesOf(pdf: Buffer): Promise<Piece[][]> {
  const document = await openPdf(pdf)
  return Promise.all(
    Array.from({ length: document.numPages }, async (_, index) => {
      const { items } = await (await document.getPage(index + 1)).getTextContent({ includeMarkedContent: true })
      return marked(items)
    }),
  )
}

type Items = Awaited<
  ReturnType<Awaited<ReturnType<Awaited<ReturnType<typeof openPdf>>['getPage']>>['getTextContent']>
>['items']

function marked(items: Items): Piece[] {
  const open: boolean[] = []
  return items.flatMap((item) => {
    if ('str' in item) {
      const [, , , size = 0, x = 0, y = 0] = item.transform as number[]
      return [{ text: item.str, x, y, size: Math.abs(size), artifact: open.includes(true) }]
    }
    if (item.type === 'endMarkedContent') open.pop()
    else open.push('tag' in item && item.tag === 'Artifact')
    return []
  })
}

/** All text, furniture and readings included. */
export async function textOf(pdf: Buffer): Promise<string> {
  return (await piecesOf(pdf)).map((page) => page.map((piece) => piece.text).join('')).join('\n')
}

/** What a screen reader meets, in its order. */
export async function spokenTextOf(pdf: Buffer): Promise<string> {
  return (await piecesOf(pdf))
    .map((page) =>
      page
        .filter((piece) => !piece.artifact)
        .map((piece) => piece.text)
        .join(''),
    )
    .join('\n')
}

/** Lines as a reader sees them: pieces that share a baseline, from left to right (printing.md §1). Readings are no lines. */
export async function linesOf(pdf: Buffer): Promise<string[]> {
  return (await piecesOf(pdf)).flatMap((page) => {
    const byBaseline = Map.groupBy(
      page.filter((piece) => !piece.artifact && piece.text.trim() !== ''),
      (piece) => Math.round(piece.y),
    )
    return [...byBaseline.values()].map((pieces) =>
      pieces
        .sort((a, b) => a.x - b.x)
        .map((piece) => piece.text)
        .join(''),
    )
  })
}

/** The roles and alternative texts of the structure tree, in reading order. */
export async function structureOf(pdf: Buffer): Promise<{ role: string; alt?: string }[]> {
  const document = await openPdf(pdf)
  const found: { role: string; alt?: string }[] = []
  const walk = ({ role, alt, children = [] }: Node) => {
    if (role) found.push(alt === undefined ? { role } : { role, alt })
    for (const child of children) walk(child)
  }
  for (let number = 1; number <= document.numPages; number++) {
    walk((await (await document.getPage(number)).getStructTree()) as Node)
  }
  return found
}
