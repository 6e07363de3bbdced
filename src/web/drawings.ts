import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Inline SVG by name. A name without a drawing throws: a page never stands there with a hole in it. */
export interface Drawings {
  icon(name: string): string
  art(name: string): string
}

// The door of lucide-static (ISC): its icons are read as files, and each of them once.
const LUCIDE = new URL('icons/', import.meta.resolve('lucide-static/package.json'))
const ART = new URL('../../views/assets/art/', import.meta.url)
const ICON_TAG =
  '<svg class="icon" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">'

export function openDrawings(): Drawings {
  const icons = new Map<string, string>()
  const art = new Map<string, string>()
  return {
    icon: (name) => once(icons, name, () => compact(read(LUCIDE, name)).replace(/<svg[^>]*>/, ICON_TAG)),
    art: (name) => once(art, name, () => compact(read(ART, name))),
  }
}

function once(known: Map<string, string>, name: string, draw: () => string): string {
  const drawn = known.get(name) ?? draw()
  known.set(name, drawn)
  return drawn
}

function read(folder: URL, name: string): string {
  if (!/^[a-z0-9-]+$/.test(name)) throw new Error(`no drawing is called ${JSON.stringify(name)}`)
  return readFileSync(fileURLToPath(new URL(`${name}.svg`, folder)), 'utf8')
}

function compact(svg: string): string {
  return svg
    .replace(/<!--.*?-->/gs, '')
    .replace(/\s+/g, ' ')
    .replace(/> </g, '><')
    .trim()
}
