import formbody from '@fastify/formbody'
import multipart, { type MultipartFile } from '@fastify/multipart'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Refusal } from '../base/refusal.ts'
import { typedFields } from './form.ts'

const FORM_BYTES = 512 * 1024
export const PHOTO_BYTES = 20 * 1024 * 1024
/** Files of one form that are taken; a few more are read to their end, so that the fields behind them arrive. */
export const MOST_FILES = 6
const MOST_SENT = 24

export async function setUpBodies(app: FastifyInstance): Promise<void> {
  await app.register(formbody, { bodyLimit: FORM_BYTES })
  await app.register(multipart, {
    limits: {
      fileSize: PHOTO_BYTES,
      files: MOST_SENT,
      fields: 200,
      fieldSize: 64 * 1024,
      fieldNameSize: 100,
      parts: 240,
    },
    throwFileSizeLimit: false,
  })
}

export interface UploadedFile {
  field: string
  name: string
  bytes: Buffer
  tooLarge: boolean
}

export interface Upload {
  fields: Record<string, string | string[]>
  files: UploadedFile[]
  /** more files were sent than are read; those behind are not here */
  tooMany: boolean
}

/** Reads a form with files to its very end before anything is believed: a broken later part must not go unseen. */
export async function readUpload(request: FastifyRequest): Promise<Upload> {
  if (!request.isMultipart()) return { fields: typedFields(request.body), files: [], tooMany: false }
  const upload: Upload = { fields: {}, files: [], tooMany: false }
  try {
    for await (const part of request.parts()) {
      if (part.type === 'file') await takeFile(upload, part)
      else if (typeof part.value === 'string') addField(upload.fields, part.fieldname, part.value)
    }
  } catch (error) {
    if (error instanceof Refusal) throw error
    if (isTooMany(error)) return { ...upload, tooMany: true }
    throw new Refusal('うまく受け取れませんでした。電波のよい所で、もう一度おくってください。', 400)
  }
  return upload
}

function isTooMany(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'FST_FILES_LIMIT'
}

async function takeFile(upload: Upload, part: MultipartFile): Promise<void> {
  if (upload.files.length >= MOST_FILES && part.filename) {
    part.file.resume()
    upload.tooMany = true
    return
  }
  const bytes = await part.toBuffer()
  if (bytes.length === 0 && !part.filename) return
  upload.files.push({ field: part.fieldname, name: part.filename ?? '', bytes, tooLarge: part.file.truncated })
}

function addField(fields: Upload['fields'], name: string, value: string): void {
  const before = Object.hasOwn(fields, name) ? fields[name] : undefined
  if (before === undefined)
    Object.defineProperty(fields, name, { value, enumerable: true, configurable: true, writable: true })
  else fields[name] = [before, value].flat()
}
