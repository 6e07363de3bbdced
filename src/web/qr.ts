import { create } from 'qrcode'

const QUIET = 4

/** A QR code as SVG markup: level M, quiet zone of four, attributes only (the page forbids inline style). The label is escaped by the caller. */
export function qrSvg(text: string, escapedLabel: string): string {
  const { modules } = create(text, { errorCorrectionLevel: 'M' })
  const side = modules.size + QUIET * 2
  return `<svg class="qr" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" width="${side * 5}" height="${side * 5}" role="img" aria-label="${escapedLabel}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${side}v${side}H0z"/><path fill="#000" d="${darkRuns(modules.data, modules.size)}"/></svg>`
}

// Neighbouring dark modules of a row become one rectangle: a third of the markup.
function darkRuns(dark: Uint8Array, size: number): string {
  let path = ''
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const from = x
      while (x < size && dark[y * size + x]) x++
      if (x > from) path += `M${from + QUIET} ${y + QUIET}h${x - from}v1h-${x - from}z`
    }
  }
  return path
}
