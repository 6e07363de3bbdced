import { expect, test } from 'vitest'
import { flyerContent } from '../../src/publishing/flyer.ts'
import { setPaper } from '../../src/publishing/paper.door.ts'
import { flyerWish } from '../../src/publishing/paper-form.export.ts'
import { flat, formRows } from './_form.ts'
import { openPdf, piecesOf, spokenTextOf, structureOf } from './_pdf.ts'
import { readQr } from './_qr.ts'

const AT = Date.parse('2026-11-23T01:00:00Z')
const printed = (own?: Parameters<typeof formRows>[0]) => setPaper(flyerWish(flyerContent(formRows(own)), AT))

test('a flyer is one page that says what is asked, how to come in, until when, and whom to ring', async () => {
  const { pdf, replaced } = await printed()
  const text = flat(await spokenTextOf(pdf))
  for (const words of [
    ...['あなたの「変わった」を聞かせてください', 'https://story.example.jp/w/k7m2pq', '居場所サミット'],
    ...['たんぽぽ27', '0776-00-0000', '坂井市社会福祉協議会', '令和8年12月20日（日）まで'],
  ])
    expect(text).toContain(words)
  const document = await openPdf(pdf)
  const { info, metadata } = await document.getMetadata()
  expect([document.numPages, replaced]).toEqual([1, []])
  expect(info).toMatchObject({ Title: 'ちらし　居場所サミット', Language: 'ja-JP' })
  expect(metadata?.getRaw()).toContain('<pdfuaid:part>1</pdfuaid:part>')
  expect((await structureOf(pdf)).flatMap(({ alt }) => alt ?? [])).toEqual(['この受付を開くQRコード'])
})

test('the passphrase is read from afar, and the QR code opens the form on the web', async () => {
  const wish = flyerWish(flyerContent(formRows()), AT)
  const { pdf } = await setPaper(wish)
  const words = (await piecesOf(pdf)).flat().filter(({ text }) => text.trim() !== '')
  const [largest] = words.toSorted((a, b) => b.size - a.size)
  expect([largest?.text, Math.round(largest?.size ?? 0) > 40]).toEqual(['たんぽぽ 27', true])
  expect(readQr(wish.images[0]?.bytes)).toEqual(readQr('https://story.example.jp/w/k7m2pq'))
})

test('without a last day and a telephone it is still one page, and so it is with a title that never ends', async () => {
  const { door, site } = formRows()
  const bare = { door: { ...door, closesOn: null }, site: { ...site, telephone: '', hours: '', department: '' } }
  const long = {
    door: { ...door, title: 'とても長い名前の受付で、'.repeat(12), passphrase: 'ながいながいあいことば 27' },
  }
  for (const own of [bare, long]) {
    const { pdf } = await printed(own)
    const pieces = (await piecesOf(pdf)).flat().filter(({ text }) => text.trim() !== '')
    expect((await openPdf(pdf)).numPages).toBe(1)
    expect(pieces.filter(({ x, y }) => x < 28 || x > 567 || y < 14 || y > 835)).toEqual([])
  }
})
