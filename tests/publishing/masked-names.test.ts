import { afterAll, expect, test } from 'vitest'
import { storyFindings } from '../../src/reading/reading.table.ts'
import { textOf as wordsIn } from '../../src/reading/version.ts'
import { stories } from '../../src/stories/stories.table.ts'
import { insertVersion, textsOf } from '../../src/stories/texts.store.ts'
import { structureOf, textOf } from './_pdf.ts'
import { addPhoto, answer, fetchPaper, openPress, order, PLANTED, type Press } from './_press.ts'

const opened: Press[] = []
const altTexts = async (pdf: Buffer) => (await structureOf(pdf)).flatMap(({ alt }) => alt ?? [])
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

test('when it was and what a photo shows are printed as the text for panels words them', async () => {
  const press = await openPress()
  opened.push(press)
  const { room, stories: told } = press
  answer(room, told.first, { internal: 'yes' })
  const photo = await addPhoto(press, told.first, `${PLANTED}さんと畑で`)
  answer(room, told.first, { 'photo.internal': 'yes', 'photo.asked': 'yes' }, photo)
  room.db
    .update(stories)
    .set({ happenedWhen: `${PLANTED}さんのころ` })
    .run()
  const paper = async () => fetchPaper(press, await order(press, { scope: 'chosen' }))
  const before = await paper()
  expect([(await textOf(before)).replace(/\s/g, '').includes(`${PLANTED}さんのころ`), await altTexts(before)]).toEqual([
    true,
    expect.arrayContaining([`${PLANTED}さんと畑で`]),
  ])
  const [text] = textsOf(room.db, told.first)
  if (!text) throw new Error('a story without its original')
  const particulars = { when: '去年の秋', activity: '', captions: { [photo]: '畑で' } }
  room.now((tx) =>
    insertVersion(tx, {
      ...wordsIn(text),
      ...{ storyId: told.first, kind: 'panel', baseId: text.id, particulars, author: '山田' },
      createdAt: room.clock.now(),
    }),
  )
  const after = await paper()
  const [words, alts] = [(await textOf(after)).replace(/\s/g, ''), await altTexts(after)]
  expect([words.includes('去年の秋'), words.includes(PLANTED), alts.join('')]).toEqual([true, false, '畑で'])
})
