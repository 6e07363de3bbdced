import { gunzipSync } from 'node:zlib'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { bookletWish } from '../../src/publishing/booklet.export.ts'
import { setPaper } from '../../src/publishing/paper.door.ts'
import { posterWish, stripWish } from '../../src/publishing/round-papers.export.ts'
import { pageOf } from '../../src/stories/picture.door.ts'
import { openPdf } from './_pdf.ts'
import { booklet, card, drawnPhoto, story } from './_stories.ts'

const AT = Date.parse('2026-11-23T01:00:00Z')
const photo = { bytes: await drawnPhoto(), alt: '集会所の前の二人' }

async function drawn(wish: Parameters<typeof setPaper>[0]) {
  const { drawing, pdf } = await setPaper({ ...wish, drawn: true })
  const svg = gunzipSync(drawing?.svg ?? Buffer.alloc(0)).toString()
  const pages = drawing?.pages ?? 0
  return { svg, pages, pdf, look: (page: number) => pageOf(svg, { page, pages, width: 200 }) }
}

/** The colour in a corner of a page, and how much on it is not of that colour. */
async function groundOf(picture: Buffer) {
  const { data, info } = await sharp(picture).raw().toBuffer({ resolveWithObject: true })
  const colour = [...data.subarray(0, 3)]
  let inked = 0
  for (let at = 0; at < data.length; at += info.channels)
    if (colour.some((value, channel) => Math.abs(value - (data[at + channel] ?? 0)) > 40)) inked++
  return { colour, inked: inked / (info.width * info.height) }
}

test('every page of a paper is drawn on its own ground, with what stands on it', async () => {
  const paper = await drawn(bookletWish(booklet([story({ photos: [photo] }), story({ chosen: null })]), AT))
  expect(paper.pages).toBe((await openPdf(paper.pdf)).numPages)
  const grounds = await Promise.all(
    Array.from({ length: paper.pages }, async (_, at) => groundOf(await paper.look(at + 1))),
  )
  const isCream = ({ colour: [, , blue = 0] }: (typeof grounds)[number]) => blue < 245
  // Cover, contents, opening, story, opening, story, how, index: a story's page begins on the cream of its head.
  expect(grounds.map(isCream)).toEqual([true, false, true, true, true, true, false, false])
  for (const [at, { inked }] of grounds.entries()) expect([at, inked > 0.004]).toEqual([at, true])
})

test.each([
  ['poster', posterWish(card({ photos: [photo] }), AT), 297 / 420],
  ['strip', stripWish(card({ mayShorten: true }), AT), 210 / 148],
])('the picture of a %s has its shape', async (_, wish, shape) => {
  const { look, pages } = await drawn(wish)
  const { width, height } = await sharp(await look(1)).metadata()
  expect([pages, Math.abs(width / height - shape) < 0.01]).toEqual([1, true])
})

test('a drawing names no font, no script and nothing outside itself', async () => {
  const { svg } = await drawn(posterWish(card({ title: '<script>alert(1)</script> & "題"' }), AT))
  expect(svg).not.toMatch(/<script|<foreignObject|<text|font-family|on\w+=/)
  const links = [...svg.matchAll(/(?:href|url)[=(]"?([^")]+)/g)].map(([, to = '']) => to)
  expect(links.filter((to) => !/^(#|data:image\/)/.test(to))).toEqual([])
})

test('a book of very many pages is not drawn, only set', async () => {
  const many = Array.from({ length: 130 }, (_, at) => story({ number: `R8後-${at}` }))
  const { drawing } = await setPaper({ ...bookletWish(booklet(many), AT), drawn: true })
  expect(drawing).toBeUndefined()
})
