import { afterAll, expect, test } from 'vitest'
import { storyFindings } from '../../src/reading/reading.table.ts'
import { textOf } from './_pdf.ts'
import { answer, fetchPaper, openPress, order, PLANTED, type Press } from './_press.ts'

const opened: Press[] = []
afterAll(() => Promise.all(opened.map((press) => press.close())))

test('a name that the reason repeats, and that was masked after the vote, is printed as it is masked in the story', async () => {
  const reason = `${PLANTED}さんの畑に通って、${PLANTED}さんの名前を呼べるようになった変化だから`
  const press = await openPress({ reason })
  opened.push(press)
  const { second: storyId, first } = press.stories
  for (const id of [first, storyId]) answer(press.room, id, { internal: 'yes' })
  const before = await textOf(await fetchPaper(press, await order(press, { scope: 'chosen' })))
  expect(before.replace(/\s/g, '')).toContain(`${PLANTED}さんの名前を呼べる`)
  const finding = { field: 'title', start: 0, surface: PLANTED, level: 'high', reason: '人の名前' } as const
  press.room.now((tx) =>
    tx
      .insert(storyFindings)
      .values({ ...finding, storyId, end: PLANTED.length, state: 'masked' })
      .run(),
  )
  const after = (await textOf(await fetchPaper(press, await order(press, { scope: 'chosen' })))).replace(/\s/g, '')
  expect(after).toContain('Aさんの畑に通って、Aさんの名前を呼べる')
  expect(after).not.toContain(`${PLANTED}さんの名前`)
})
