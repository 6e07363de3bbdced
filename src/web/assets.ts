import { createHash } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'
import serveFolder from '@fastify/static'
import { build } from 'esbuild'
import type { FastifyInstance } from 'fastify'
import { FONT_FOLDERS, fontSheet } from './fonts.ts'

/** The built style sheets and scripts: in a temporary folder, each under a name that changes with its content. */
export interface Assets {
  /** `app.css` → `/assets/app-5F3K2A9B.css`. */
  address(name: string): string
  folder: string
  remove(): Promise<void>
}

const SOURCE = fileURLToPath(new URL('../../views/assets/', import.meta.url))
const ENTRIES = ['style/app.css', 'script/app.ts', 'script/boot.ts']
const compress = promisify(brotliCompress)

/** Builds the assets and serves them; gone again when the app closes. */
export async function setUpAssets(app: FastifyInstance): Promise<Assets> {
  const assets = await buildAssets()
  await serveAssets(app, assets)
  return assets
}

/** Builds everything under views/assets; nothing generated is ever committed. */
export async function buildAssets(): Promise<Assets> {
  const folder = mkdtempSync(join(tmpdir(), 'tsumugi-assets-'))
  const [built, fonts] = await Promise.all([bundle(folder), writeFontSheet(folder)])
  const names = new Map([...built, fonts])
  await Promise.all([...names.values()].map((file) => compressBeside(join(folder, file))))
  return { address: addressIn(names), folder, remove: () => rm(folder, { recursive: true, force: true }) }
}

async function bundle(folder: string): Promise<[string, string][]> {
  await build({
    entryPoints: ENTRIES.map((entry) => join(SOURCE, entry)),
    outdir: folder,
    entryNames: '[name]-[hash]',
    bundle: true,
    minify: true,
    format: 'esm',
    target: ['chrome105', 'safari15.4', 'firefox115'],
    logLevel: 'warning',
  })
  const files = await readdir(folder)
  return files
    .filter((file) => !file.startsWith('fonts-'))
    .map((file) => [file.replace(/-[A-Z0-9]{8}(?=\.\w+$)/, ''), file])
}

async function writeFontSheet(folder: string): Promise<[string, string]> {
  const sheet = await fontSheet()
  const file = `fonts-${createHash('sha256').update(sheet).digest('hex').slice(0, 8)}.css`
  await writeFile(join(folder, file), sheet)
  return ['fonts.css', file]
}

async function compressBeside(path: string): Promise<void> {
  const packed = await compress(await readFile(path), { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } })
  await writeFile(`${path}.br`, packed)
}

function addressIn(names: Map<string, string>): (name: string) => string {
  return (name) => {
    const file = names.get(name)
    if (!file) throw new Error(`no asset is called ${name}`)
    return `/assets/${file}`
  }
}

/** For a year, as each name stands for one content. */
async function serveAssets(app: FastifyInstance, assets: Assets): Promise<void> {
  await app.register(serveFolder, {
    root: assets.folder,
    serve: false,
    preCompressed: true,
    immutable: true,
    maxAge: '365d',
    index: false,
  })
  app.get<{ Params: { '*': string } }>('/assets/*', { config: { for: 'anyone' } }, (request, reply) =>
    reply.sendFile(basename(request.params['*'])),
  )
  app.get<{ Params: { family: string; file: string } }>(
    '/assets/fonts/:family/:file',
    { config: { for: 'anyone' } },
    (request, reply) => {
      const folder = FONT_FOLDERS.get(request.params.family)
      return folder ? reply.sendFile(basename(request.params.file), folder) : reply.callNotFound()
    },
  )
  app.addHook('onClose', () => assets.remove())
}

/** For tests that look at pages, not at styles: the same names, nothing built. */
export const UNBUILT_ASSETS: Pick<Assets, 'address'> = { address: (name) => `/assets/${name}` }
