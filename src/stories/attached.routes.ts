import type { FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from '../base/refusal.ts'
import { fileOf } from '../running/files.store.ts'
import type { House } from '../running/house.ts'
import type { Attachment } from './stories.store.ts'

interface Answering {
  request: FastifyRequest
  reply: FastifyReply
}

/** Photo, voice or scan from the vault; a voice in parts where a player asks for them (Safari plays nothing else). */
export async function sendAttached(
  { db, vault }: Pick<House, 'db' | 'vault'>,
  { request, reply }: Answering,
  attached: Attachment | undefined,
  size: 'full' | 'thumb',
) {
  const hash = size === 'full' ? attached?.fileHash : attached?.thumbHash
  if (!attached || !hash) throw new Refusal('このファイルは見つかりません。', 404)
  const media = size === 'full' ? attached.media : 'image/jpeg'
  reply.headers({
    'cache-control': 'private, no-store',
    'content-disposition': media === 'application/pdf' ? 'attachment; filename="scan.pdf"' : 'inline',
    'content-security-policy': "default-src 'none'; sandbox",
  })
  reply.type(media)
  if (!media.startsWith('audio/')) return reply.send(vault.stream(hash))
  const total = fileOf(db, hash)?.bytes ?? 0
  const range = rangeIn(request.headers.range, total)
  reply.header('accept-ranges', 'bytes')
  if (!range) return reply.header('content-length', total).send(vault.stream(hash))
  const bytes = await vault.read(hash)
  return reply
    .code(206)
    .header('content-range', `bytes ${range.from}-${range.to}/${total}`)
    .send(bytes.subarray(range.from, range.to + 1))
}

/** One range, as players ask for it; anything else gets the whole. */
function rangeIn(header: string | undefined, total: number): { from: number; to: number } | undefined {
  const found = /^bytes=(\d{1,12})-(\d{0,12})$/.exec(header ?? '')
  if (!found) return undefined
  const [from, to] = [Number(found[1]), found[2] === '' ? total - 1 : Math.min(Number(found[2]), total - 1)]
  return from <= to ? { from, to } : undefined
}
