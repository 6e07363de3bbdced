import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

// Fixed-width BIZ UD: the proportional cuts collide when Typst squeezes punctuation. The last two catch what they lack.
const FILES = [
  '@expo-google-fonts/biz-udmincho/400Regular/BIZUDMincho_400Regular.ttf',
  '@expo-google-fonts/biz-udmincho/700Bold/BIZUDMincho_700Bold.ttf',
  '@expo-google-fonts/biz-udgothic/400Regular/BIZUDGothic_400Regular.ttf',
  '@expo-google-fonts/biz-udgothic/700Bold/BIZUDGothic_700Bold.ttf',
  '@expo-google-fonts/noto-sans-jp/400Regular/NotoSansJP_400Regular.ttf',
  '@expo-google-fonts/noto-emoji/400Regular/NotoEmoji_400Regular.ttf',
]

const require = createRequire(import.meta.url)
let read: Buffer[] | undefined

/** The font files of the house, read once in a process. */
export function typefaces(): Buffer[] {
  read ??= FILES.map((path) => readFileSync(require.resolve(path)))
  return read
}
