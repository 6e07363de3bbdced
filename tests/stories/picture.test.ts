import sharp from 'sharp'
import { expect, test } from 'vitest'
import { pictureKind, redraw } from '../../src/stories/picture.door.ts'

const red = { r: 220, g: 20, b: 20 }
const blue = { r: 20, g: 20, b: 220 }

/** Lies on its side, with the camera's turn, name and place: upright it is red above and blue below. */
async function lyingPhoto(): Promise<Buffer> {
  const half = await sharp({ create: { width: 60, height: 60, channels: 3, background: blue } })
    .png()
    .toBuffer()
  // Orientation 6 means: turn a quarter clockwise; what lies left comes to the top.
  return sharp({ create: { width: 120, height: 60, channels: 3, background: red } })
    .composite([{ input: half, left: 60, top: 0 }])
    .withExif({
      IFD0: { Make: 'SecretCamera', Artist: 'Hanako' },
      IFD3: { GPSLatitude: '36/1 10/1 0/1', GPSLatitudeRef: 'N' },
    })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()
}

async function colourAt(image: Buffer, x: number, y: number) {
  const { data, info } = await sharp(image).raw().toBuffer({ resolveWithObject: true })
  const at = (y * info.width + x) * info.channels
  return (data[at] ?? 0) > (data[at + 2] ?? 0) ? 'red' : 'blue'
}

test('a photo is turned upright, and camera, owner and place are gone', async () => {
  const photo = await lyingPhoto()
  const before = await sharp(photo).metadata()
  expect([before.orientation, before.exif?.includes('SecretCamera')]).toEqual([6, true])
  const { full, thumb, width, height } = await redraw(photo)
  expect([width, height]).toEqual([60, 120])
  expect([await colourAt(full, 30, 10), await colourAt(full, 30, 110)]).toEqual(['red', 'blue'])
  for (const bytes of [full, thumb]) {
    const { exif, orientation, format } = await sharp(bytes).metadata()
    expect({ exif, orientation, format }).toEqual({ exif: undefined, orientation: undefined, format: 'jpeg' })
    expect(bytes.includes('SecretCamera')).toBe(false)
  }
})

test('a large photo becomes at most 1600 and its thumbnail 400 pixels; a small one does not grow', async () => {
  const large = await sharp({ create: { width: 3000, height: 2000, channels: 3, background: red } })
    .webp()
    .toBuffer()
  const { full, thumb } = await redraw(large)
  expect([(await sharp(full).metadata()).width, (await sharp(thumb).metadata()).width]).toEqual([1600, 400])
  const small = await sharp({ create: { width: 30, height: 20, channels: 3, background: red } })
    .png()
    .toBuffer()
  expect((await redraw(small)).width).toBe(30)
})

test('a picture is known by its first bytes, whatever its name says', async () => {
  const photo = await lyingPhoto()
  const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic\0\0\0\0mif1heic')])
  expect(
    [photo, await sharp(photo).png().toBuffer(), await sharp(photo).webp().toBuffer(), heic].map(pictureKind),
  ).toEqual(['jpeg', 'png', 'webp', 'heic'])
  const others = ['<svg xmlns="http://www.w3.org/2000/svg"/>', 'GIF89a/*…*/', 'RIFF0000WAVE', '%PDF-1.7', ''].map(
    (text) => Buffer.from(text),
  )
  expect(others.map(pictureKind)).toEqual(['other', 'other', 'other', 'other', 'other'])
})

test('a torn photo and a picture of more than forty million pixels are refused', async () => {
  const photo = await sharp({
    create: { width: 800, height: 800, channels: 3, background: red, noise: { type: 'gaussian', mean: 90, sigma: 40 } },
  })
    .jpeg()
    .toBuffer()
  await expect(redraw(photo.subarray(0, photo.length / 2))).rejects.toThrow()
  await expect(redraw(photo)).resolves.toBeDefined()
  const huge = await sharp({ create: { width: 7000, height: 6000, channels: 3, background: red } })
    .png()
    .toBuffer()
  expect(huge.length).toBeLessThan(20 * 1024 * 1024)
  await expect(redraw(huge)).rejects.toThrow(/pixel limit/)
})

test('bytes that only begin like a photo are refused', async () => {
  const dressed = Buffer.concat([
    Buffer.from([0xff, 0xd8, 0xff]),
    Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
  ])
  expect(pictureKind(dressed)).toBe('jpeg')
  await expect(redraw(dressed)).rejects.toThrow()
})
