import { afterAll, beforeAll, expect, test } from 'vitest'
import { bookletWish } from '../../src/publishing/booklet.export.ts'
import { setPaper } from '../../src/publishing/paper.door.ts'
import { PAPER_COLOURS } from '../../src/running/site.ts'
import { spokenTextOf } from './_pdf.ts'
import { answer, fetchPaper, openPress, order, type Press } from './_press.ts'
import { booklet, story } from './_stories.ts'

let press: Press
beforeAll(async () => {
  press = await openPress()
  for (const id of press.round.storyIds) answer(press.room, id, { internal: 'yes' })
})
afterAll(() => press.close())

const SITE = {
  service: 'まちのものがたり',
  organisation: '坂井市社会福祉協議会',
  department: '',
  telephone: '',
  hours: '',
}
const save = (colour: string) => press.facilitator.post('/staff/programme/site', { ...SITE, colour })

test('every colour sets the same words, each in its own', async () => {
  const papers = await Promise.all(
    PAPER_COLOURS.map((colour) => setPaper(bookletWish({ ...booklet([story()]), colour }, 1))),
  )
  const words = await Promise.all(papers.map(({ pdf }) => spokenTextOf(pdf)))
  expect(new Set(words).size).toBe(1)
  expect(new Set(papers.map(({ pdf }) => pdf.toString('latin1'))).size).toBe(PAPER_COLOURS.length)
})

test('the council chooses the colour of its papers among its settings', async () => {
  await save('leaf')
  const green = await fetchPaper(press, await order(press))
  expect((await save('sky')).statusCode).toBe(303)
  expect((await press.facilitator.get('/staff/programme')).body).toMatch(
    /value="sky"[^>]*checked|checked[^>]*value="sky"/,
  )
  const blue = await fetchPaper(press, await order(press))
  expect(blue.equals(green)).toBe(false)
  // A colour that there is not is the green one.
  await save('nothing')
  expect((await fetchPaper(press, await order(press))).equals(green)).toBe(true)
})
