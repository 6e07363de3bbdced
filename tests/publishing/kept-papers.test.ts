import { expect, test } from 'vitest'
import { keepPapers } from '../../src/publishing/kept-papers.export.ts'
import type { Paper, PaperWish } from '../../src/publishing/paper.door.ts'

const wish = (content: string): PaperWish => ({ template: 'a.typ', content, images: [], createdAt: 0 })
const settled = () => new Promise((resolve) => setImmediate(resolve))

/** A press that makes nothing until it is told to. */
function press() {
  const made: string[] = []
  const open: ((paper: Paper | Error) => void)[] = []
  const make = ({ content }: PaperWish) => {
    made.push(String(content))
    return new Promise<Paper>((resolve, reject) =>
      open.push((paper) => (paper instanceof Error ? reject(paper) : resolve(paper))),
    )
  }
  const finish = async (paper: Paper | Error = { pdf: Buffer.from('pdf'), replaced: [] }) => {
    open.shift()?.(paper)
    await settled()
  }
  return { made, make, finish }
}

test('equal wishes wait for one paper, and later ones get it at once', async () => {
  const { made, make, finish } = press()
  const papers = keepPapers({}, make)
  const [one, same] = [papers(wish('a')), papers(wish('a'))]
  await finish()
  expect(await one).toBe(await same)
  expect(await papers(wish('a'))).toBe(await one)
  expect(made).toEqual(['a'])
})

test('no more than two are made at a time, and the others in turn', async () => {
  const { made, make, finish } = press()
  const papers = keepPapers({}, make)
  const all = ['a', 'b', 'c', 'd'].map((content) => papers(wish(content)))
  await settled()
  expect(made).toEqual(['a', 'b'])
  await finish()
  expect(made).toEqual(['a', 'b', 'c'])
  for (let left = 3; left > 0; left--) await finish()
  expect((await Promise.all(all)).length).toBe(4)
  expect(made).toEqual(['a', 'b', 'c', 'd'])
})

test('what was asked for longest ago goes first; a paper that failed is made anew', async () => {
  const { made, make, finish } = press()
  const papers = keepPapers({ most: 2 }, make)
  for (const content of ['a', 'b', 'a', 'c', 'a', 'b']) {
    const paper = papers(wish(content))
    await settled()
    await finish()
    await paper
  }
  expect(made).toEqual(['a', 'b', 'c', 'b'])
  const failing = papers(wish('x'))
  const failed = failing.catch((error: Error) => error.message)
  await settled()
  await finish(new Error('no ink'))
  expect(await failed).toBe('no ink')
  const again = papers(wish('x'))
  await settled()
  await finish()
  expect((await again).pdf.toString()).toBe('pdf')
})
