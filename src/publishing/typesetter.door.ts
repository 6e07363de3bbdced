import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { type CompileArgs, NodeCompiler, type RenderPdfOpts } from '@myriaddreamin/typst-ts-node-compiler'
import type { PaperJob } from './paper.child.ts'
import { typefaces } from './typefaces.ts'

const TEMPLATES = join(import.meta.dirname, 'templates')

// Nobody turns more pages on a screen, and a drawing of a thousand would take more memory than the book.
const MOST_DRAWN = 120

/** All pages under each other in one SVG of paths and pictures, compressed; it names no font and no address. */
export interface Drawing {
  svg: Uint8Array
  pages: number
}

/** Template and content → PDF, and the drawing of its pages where it is asked for. What people wrote travels as JSON in `sys.inputs`, so it is never read as markup. */
export function typeset({ template, content, images, standard, createdAt, drawn = false }: PaperJob): {
  pdf: Uint8Array
  drawing?: Drawing
} {
  const compiler = NodeCompiler.create({
    workspace: TEMPLATES,
    fontArgs: [{ fontBlobs: typefaces() }],
  } satisfies CompileArgs)
  for (const { name, bytes } of images) compiler.mapShadow(join(TEMPLATES, name), Buffer.from(bytes))
  const compiled = compiler.compile({
    mainFilePath: join(TEMPLATES, template),
    inputs: { data: JSON.stringify(content) },
  })
  const problems = compiled.takeDiagnostics()
  if (!compiled.result)
    throw new Error(problems ? problemsIn(compiler.fetchDiagnostics(problems)) : `${template} gave nothing`)
  // The package declares an enum that it does not export at run time; the value is what it compares.
  const pdfStandard = standard as NonNullable<RenderPdfOpts['pdfStandard']>
  const pdf = compiler.pdf(compiled.result, { pdfStandard, creationTimestamp: Math.floor(createdAt / 1000) })
  const pages = compiled.result.numOfPages
  if (!drawn || pages > MOST_DRAWN) return { pdf }
  return { pdf, drawing: { svg: gzipSync(inPlace(compiler.plainSvg(compiled.result))), pages } }
}

// The engine leaves the ground of every page on the first one: it goes where its page stands.
const GROUND = /^( {4}<path class="typst-shape")([^\n]*\n {4}<g)( transform="[^"]*")/gm

function inPlace(svg: string): string {
  return svg.replace(GROUND, '$1$3$2$3')
}

function problemsIn(diagnostics: { message?: string; path?: string; range?: unknown }[]): string {
  return diagnostics.map(({ message, path, range }) => `${path}: ${message} ${JSON.stringify(range)}`).join('\n')
}
