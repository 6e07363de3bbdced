import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

interface Face {
  family: string
  sheets: string[]
  /** Names under which the whole font may already be on the device (BIZ UDPGothic comes with Windows 10 and 11). */
  local: Record<string, string[]>
}

const FACES: Face[] = [
  {
    family: 'biz-udpgothic',
    sheets: ['400.css', '700.css'],
    local: {
      400: ['BIZ UDPGothic', 'BIZ UDPGothic Regular', 'BIZUDPGothic'],
      700: ['BIZ UDPGothic Bold', 'BIZUDPGothic-Bold'],
    },
  },
  { family: 'zen-maru-gothic', sheets: ['700.css'], local: {} },
]

const folderOf = ({ family }: Face) => new URL('.', import.meta.resolve(`@fontsource/${family}/package.json`))

/** The address says the version: a file under it never changes. */
const versioned = (face: Face) => {
  const { version }: { version: string } = JSON.parse(readFileSync(new URL('package.json', folderOf(face)), 'utf8'))
  return `${face.family}-${version}`
}

/** `biz-udpgothic-5.3.0` → the folder of its font files. */
export const FONT_FOLDERS = new Map(
  FACES.map((face) => [versioned(face), fileURLToPath(new URL('files', folderOf(face)))] as const),
)

/** @font-face rules in unicode-range slices: a page loads the two or three dozen small files that its words need. */
export async function fontSheet(): Promise<string> {
  const sheets = FACES.flatMap((face) =>
    face.sheets.map(async (sheet) => selfHosted(face, await readFile(new URL(sheet, folderOf(face)), 'utf8'))),
  )
  return (await Promise.all(sheets)).join('')
}

function selfHosted(face: Face, css: string): string {
  const folder = versioned(face)
  return css
    .replace(/\/\*.*?\*\/\s*/gs, '')
    .replace(/src:\s*url\(\.\/files\/([\w[\]-]+?-(\d00)-normal\.woff2)\)[^;]*;/g, (_, file: string, weight: string) => {
      const local = (face.local[weight] ?? []).map((name) => `local("${name}"),`).join('')
      return `src:${local}url(/assets/fonts/${folder}/${file})format("woff2");`
    })
    .replace(/\s*\n\s*/g, '')
}
