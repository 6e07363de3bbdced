import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { coveredText } from './coverage.ts'

// Runs in a process of its own, one for each paper: the compiler cannot be interrupted, a process can be ended.

export interface PaperJob {
  template: string
  content: unknown
  images: { name: string; bytes: Uint8Array }[]
  createdAt: number
}

export type PaperAnswer = { ok: true; pdf: Uint8Array; replaced: string[] } | { ok: false; problem: string }

const TEMPLATES = join(import.meta.dirname, 'templates')
const require = createRequire(import.meta.url)
const FONTS = [
  '@expo-google-fonts/biz-udmincho/400Regular/BIZUDMincho_400Regular.ttf',
  '@expo-google-fonts/biz-udmincho/700Bold/BIZUDMincho_700Bold.ttf',
  '@expo-google-fonts/biz-udgothic/400Regular/BIZUDGothic_400Regular.ttf',
  '@expo-google-fonts/biz-udgothic/700Bold/BIZUDGothic_700Bold.ttf',
  '@expo-google-fonts/noto-sans-jp/400Regular/NotoSansJP_400Regular.ttf',
  '@expo-google-fonts/noto-emoji/400Regular/NotoEmoji_400Regular.ttf',
]

process.on('message', (job: PaperJob) => {
  const answer = answerTo(job)
  process.send?.(answer, () => process.exit(0))
})

function answerTo(job: PaperJob): PaperAnswer {
  try {
    return setPaper(job)
  } catch (error) {
    return { ok: false, problem: problemOf(error) }
  }
}

function setPaper({ template, content, images, createdAt }: PaperJob): PaperAnswer {
  const fonts = FONTS.map((path) => readFileSync(require.resolve(path)))
  const { value, replaced } = coveredText(content, fonts)
  const compiler = NodeCompiler.create({ workspace: TEMPLATES, fontArgs: [{ fontBlobs: fonts }] })
  for (const { name, bytes } of images) compiler.mapShadow(join(TEMPLATES, name), Buffer.from(bytes))
  const result = compiler.compile({ mainFilePath: join(TEMPLATES, template), inputs: { data: JSON.stringify(value) } })
  if (!result.result) return { ok: false, problem: JSON.stringify(compiler.fetchDiagnostics(result.takeDiagnostics()!)) }
  const pdf = compiler.pdf(result.result, { pdfStandard: 'ua-1' as never, creationTimestamp: Math.floor(createdAt / 1000) })
  return { ok: true, pdf, replaced }
}

// The exporter's own rules come as a code that describes itself, not as a message.
function problemOf(error: unknown): string {
  if (error instanceof Error) return 'code' in error ? `${error.message} ${String(error.code)}` : error.message
  return String(error)
}
