import { qrSvg } from '../../src/web/qr.ts'

/** The dark squares of a QR code, of its drawing or of the text that it should say: row by row. */
export function readQr(drawn: Uint8Array | string | undefined): string[] {
  const svg = typeof drawn === 'string' ? qrSvg(drawn, '') : new TextDecoder().decode(drawn)
  const side = Number(/viewBox="0 0 (\d+)/.exec(svg)?.[1])
  const rows = Array.from({ length: side }, () => Array.from({ length: side }, () => ' '))
  const [, path = ''] = /fill="#000" d="([^"]+)"/.exec(svg) ?? []
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1/g))
    for (let at = 0; at < Number(width); at++) (rows[Number(y)] ?? [])[Number(x) + at] = '█'
  return rows.map((row) => row.join(''))
}
