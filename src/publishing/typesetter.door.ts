import { join } from 'node:path'
import { type CompileArgs, NodeCompiler, type RenderPdfOpts } from '@myriaddreamin/typst-ts-node-compiler'
import type { PaperJob } from './paper.child.ts'
import { typefaces } from './typefaces.ts'

const TEMPLATES = join(import.meta.dirname, 'templates')

/** Template and content → PDF. What people wrote travels as JSON in `sys.inputs`, so it is never read as markup. */
export function typeset({ template, content, images, standard, createdAt }: PaperJob): Uint8Array {
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
  return compiler.pdf(compiled.result, { pdfStandard, creationTimestamp: Math.floor(createdAt / 1000) })
}

function problemsIn(diagnostics: { message?: string; path?: string; range?: unknown }[]): string {
  return diagnostics.map(({ message, path, range }) => `${path}: ${message} ${JSON.stringify(range)}`).join('\n')
}
