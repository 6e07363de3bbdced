import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

interface Piece {
  text: string
  x: number
  y: number
}

export async function openPdf(pdf: Buffer) {
  return getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise
}

/** The pieces of each page, as they lie on it. */
export async function piecesOf(pdf: Buffer): Promise<Piece[][]> {
  const document = await openPdf(pdf)
  const pages: Piece[][] = []
  for (let number = 1; number <= document.numPages; number++) {
    const { items } = await (await document.getPage(number)).getTextContent()
    pages.push(items.flatMap((item) => ('str' in item ? [{ text: item.str, x: item.transform[4] as number, y: item.transform[5] as number }] : [])))
  }
  return pages
}

export async function textOf(pdf: Buffer): Promise<string> {
  return (await piecesOf(pdf)).map((page) => page.map((piece) => piece.text).join('')).join('\n')
}

/** Lines as a reader sees them: pieces that share a baseline, from left to right (printing.md §1). */
export async function linesOf(pdf: Buffer): Promise<string[]> {
  return (await piecesOf(pdf)).flatMap((page) => {
    const byBaseline = Map.groupBy(page.filter((piece) => piece.text.trim() !== ''), (piece) => Math.round(piece.y))
    return [...byBaseline.values()].map((pieces) => pieces.sort((a, b) => a.x - b.x).map((piece) => piece.text).join(''))
  })
}
