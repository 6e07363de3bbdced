import sharp from 'sharp'

export type PictureKind = 'jpeg' | 'png' | 'webp' | 'heic' | 'other'

/** Told by the first bytes, never by the name: a file may call itself anything. */
export function pictureKind(bytes: Buffer): PictureKind {
  const ascii = (from: number, to: number) => bytes.subarray(from, to).toString('latin1')
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'jpeg'
  if (ascii(0, 8) === '\x89PNG\r\n\x1a\n') return 'png'
  if (ascii(0, 4) === 'RIFF' && ascii(8, 12) === 'WEBP') return 'webp'
  if (ascii(4, 8) === 'ftyp' && /heic|heix|hevc|heim|heis|mif1|msf1|heif/.test(ascii(8, 32))) return 'heic'
  return 'other'
}

export interface Picture {
  full: Buffer
  thumb: Buffer
  width: number
  height: number
}

// What the first bytes promise and what a decoder finds can differ: both must be ours.
const OURS = new Set<string>(['jpeg', 'png', 'webp'])
const LONGEST_SIDE = 1600
const THUMB_SIDE = 400
// A small file can claim to be a huge picture; forty million pixels are more than any phone takes.
const LIMITS = { failOn: 'error', limitInputPixels: 40_000_000 } as const

/** Drawn anew: upright, at most 1600 px, nothing of the camera, the place or the owner left in it. */
export async function redraw(bytes: Buffer): Promise<Picture> {
  const { format } = await sharp(bytes, LIMITS).metadata()
  if (!OURS.has(format)) throw new Error(`not a picture we take: ${format}`)
  const upright = sharp(bytes, LIMITS).rotate().flatten({ background: '#ffffff' })
  const { data: full, info } = await upright
    .clone()
    .resize(LONGEST_SIDE, LONGEST_SIDE, { fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: 82, mozjpeg: true })
    .toBuffer({ resolveWithObject: true })
  const thumb = await sharp(full)
    .resize(THUMB_SIDE, THUMB_SIDE, { fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: 78 })
    .toBuffer()
  return { full, thumb, width: info.width, height: info.height }
}

/** A drawing of our own as a JPEG, for the samples. Never for what somebody sent: see `redraw`. */
export function photograph(svg: string): Promise<Buffer> {
  return sharp(Buffer.from(svg)).jpeg({ quality: 85 }).toBuffer()
}

/**
 * One page of a drawing that holds `pages` of them under each other, all of one size, as WebP. The drawing is our own
 * (typesetter.door.ts), never what somebody sent.
 */
export function pageOf(svg: string, { page, pages, width }: { page: number; pages: number; width: number }) {
  const size = /viewBox="0 0 ([\d.]+) ([\d.]+)" width="[^"]*" height="[^"]*"/
  const [found = '', wide = '1', high = '1'] = size.exec(svg) ?? []
  const height = Number(high) / pages
  const cut = `viewBox="0 ${(page - 1) * height} ${wide} ${height}" width="${width}" height="${Math.round((width * height) / Number(wide))}"`
  const drawn = sharp(Buffer.from(svg.replace(found, cut)), {
    unlimited: true,
    limitInputPixels: LIMITS.limitInputPixels,
  })
  return drawn.flatten({ background: '#ffffff' }).webp({ quality: 82 }).toBuffer()
}
