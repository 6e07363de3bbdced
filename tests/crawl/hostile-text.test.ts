import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { draftDecision, finaliseRound } from '../../src/selection/ballots/record-decision.act.ts'
import { type Browser, browse, signedIn, type TestHouse } from '../house.ts'
import { type Meeting, openMeeting } from '../selection/_pages.ts'
import { close, HANAKO, opened, type Round, vote } from '../selection/_room.ts'
import { allStories, codeOf, fillIn, tell, upload } from '../stories/_tell.ts'
import { addressesFor, type Seen, walk } from './_walk.ts'

const MARK = 'わるさ'
const CORPUS = [
  `<script>${MARK}()</script>`,
  `"><img src=x onerror=${MARK}()>`,
  `' autofocus onfocus='${MARK}()`,
  `</textarea><svg onload=${MARK}()>`,
  `</title><script>${MARK}()</script>`,
  `{{${MARK}}} {{{${MARK}}}} {{#each this}}${MARK}{{/each}}`,
  `<a href="javascript:${MARK}()">${MARK}</a>`,
  `<!--${MARK}--><![CDATA[${MARK}]]>`,
  `&lt;script&gt;${MARK}&lt;/script&gt; &#60;b&#62;${MARK}`,
  `\u202e${MARK}\u2066 \u0000\u0007\ufeff${MARK}`,
  `《${MARK}》｜${MARK}《よみ》<ruby>${MARK}<rt>よみ</rt></ruby>`,
  `=HYPERLINK("${MARK}") -- ' OR 1=1; DROP TABLE stories; ${MARK}`,
]

let meeting: Meeting
let open: TestHouse
beforeAll(async () => {
  meeting = await openMeeting()
  open = meeting.open
  for (const words of CORPUS) await tellWith(words)
  await open.worker.idle()
})
afterAll(() => meeting.close())
const receipts: string[] = []

async function tellWith(words: string): Promise<void> {
  const pages = {
    2: { changes: [words, ''], before: words, happened: words, now: words },
    3: { significance: `だいじなのは ${words}`, contribution: words },
    4: { area: '1', when: words.slice(0, 60), whenDate: '', activity: 'other', activityOther: words.slice(0, 100) },
    6: { title: words.slice(0, 100), hopes: words, people: '', domain: 'unknown' },
    7: { panel: 'yes', internal: 'yes' },
    8: { credit: 'pen', pen: words.slice(0, 60), realName: words.slice(0, 60), until: '3y' },
  }
  receipts.push(await tell(open, pages))
}

const plain = (html: string) => html.replace(/<[^>]*>/g, '')

/** Markup of ours has neither event handlers nor scripts without a source, so any of these came from the text. What stands within the quotes of an attribute is text. */
const ALIVE = [
  /<script(?![^>]*\ssrc="\/assets\/)[^>]*>/i,
  /<[a-z](?:[^>"]|"[^"]*")*?\son[a-z]+\s*=/i,
  /(href|src|action)\s*=\s*["']?\s*javascript:/i,
  /<(svg|img|b|a)\b(?:[^>"]|"[^"]*")*わるさ/,
  /<!--わるさ|<!\[CDATA/,
]

const showing = (seen: readonly Seen[]) =>
  seen.filter(({ body, url }) => body.includes(MARK) && !url.startsWith('/assets'))
const aliveIn = (shown: readonly Seen[]) =>
  shown.flatMap(({ url, body }) => ALIVE.filter((sign) => sign.test(body)).map((sign) => `${url} ${sign}`))

test('whatever a teller writes shows as text on every page where it shows', async () => {
  const { facilitator: staff } = meeting
  for (const id of CORPUS.map((_, index) => index + 1)) await staff.post(`/staff/stories/${id}/acceptance`, {})
  const seen = [
    ...(await walk(staff, ['/staff', ...addressesFor(open.app, [codeOf(open)])])),
    ...(await walk(browse(open.app), receipts)),
  ]
  const shown = showing(seen)
  expect(shown.length).toBeGreaterThan(CORPUS.length * 3)
  expect(aliveIn(shown)).toEqual([])
  const brackets = shown.filter(({ body }) => plain(body).includes('&lt;script&gt;わるさ'))
  expect(brackets.length).toBeGreaterThan(0)
})

test('what stands in the store as it came, titles, names, reasons and records, shows as text to the panel', async () => {
  const { room, facilitator, phone, link } = meeting
  // A name that stands in a story would take its bearer out of the vote on it.
  const round = opened(room, { titles: CORPUS, members: CORPUS.map((text) => `${text}さま`) })
  const voting = await walk(phone(), [
    link(round, 0),
    ...['vote', 'declaration'].map((at) => `${link(round, 0)}/${at}`),
  ])
  expect(showing(voting).length).toBeGreaterThanOrEqual(CORPUS.length)
  CORPUS.forEach((reason, member) => {
    vote(room, round, { member, candidateId: round.candidates[member % 2] ?? 0, reason })
  })
  const voted = await walk(phone(), [`${link(round, 1)}/done`])
  close(room, round)
  draftIn(round)
  const drafted = await walk(facilitator, [`/staff/rounds/${round.roundId}/decision`])
  room.now((tx) => finaliseRound(tx, { roundId: round.roundId, ...signed() }))
  const decided = await walk(phone(), [`${link(round, 2)}/result`])
  const atDesk = await walk(facilitator, [`/staff/rounds/${round.roundId}`, `/staff/panels/${round.panelId}`])
  expect(showing(decided).map(({ url }) => url)).toContain(`${link(round, 2)}/result`)
  expect(showing(drafted).map(({ url }) => url)).toContain(`/staff/rounds/${round.roundId}/decision`)
  expect(showing(atDesk).map(({ url }) => url)).toContain(`/staff/rounds/${round.roundId}`)
  expect(aliveIn(showing([...voting, ...voted, ...drafted, ...decided, ...atDesk]))).toEqual([])
})

const signed = () => ({ accountId: 1, by: HANAKO, at: meeting.room.clock.now() })

function draftIn({ roundId, candidates, members }: Round): void {
  const words = `畑で声をかけ合う友だちができた人の笑顔${CORPUS.join(' ')}`
  const draft = {
    ...{
      choices: [candidates[0] ?? 0],
      none: false,
      reason: words,
      dissent: words,
      dissentNone: false,
      discussed: true,
      divergence: '',
    },
    ...{ present: members, notes: words },
  }
  meeting.room.now((tx) => draftDecision(tx, { roundId, ...signed(), draft }))
}

test('what is written beside a photo shows as text', async () => {
  const teller = browse(open.app)
  await fillIn(open, teller)
  const pixel = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#47824a' } })
    .png()
    .toBuffer()
  const at = `/w/${codeOf(open)}`
  for (const _ of [1, 2, 3]) await upload(teller, `${at}/photos`, pixel, `"><svg onload=${MARK}()>.png`)
  const captions = CORPUS.slice(1, 4).map((words, index) => [`photo-${index + 1}-caption`, words.slice(0, 60)])
  await teller.post(`${at}/5`, { ...Object.fromEntries(captions) })
  const shown = await pagesAfterSending(teller)
  expect(showing(shown).length).toBeGreaterThan(2)
  expect(aliveIn(shown)).toEqual([])
})

async function pagesAfterSending(teller: Browser): Promise<Seen[]> {
  const at = `/w/${codeOf(open)}`
  const before = await walk(teller, [`${at}/5`, `${at}/check`])
  const sent = await teller.post(`${at}/submission`, {})
  const receipt = await walk(browse(open.app), [String(sent.headers['location'])])
  const newest = Math.max(...allStories(open).map(({ id }) => id))
  return [...before, ...receipt, ...(await walk(meeting.facilitator, [`/staff/stories/${newest}`]))]
}

test('a template written into a story is not filled in, and characters that turn a line about are gone', async () => {
  const staff = await signedIn(open, '別の人', 'other@example.jp')
  const pages = await Promise.all(CORPUS.map((_, index) => staff.get(`/staff/stories/${index + 1}`)))
  const text = pages.map(({ body }) => body)
  expect(text[5]).toContain('{{わるさ}} {{{わるさ}}} {{#each this}}わるさ{{/each}}')
  expect(text.join('').match(/[\u202a-\u202e\u2066-\u2069\u0000\u0007]/g)).toBeNull()
})

test('the draft page gives back exactly what was typed, as text in its field', async () => {
  const teller = browse(open.app)
  const at = `/w/${codeOf(open)}`
  await teller.post(`${at}/1`, { relation: 'self', role: 'participant' })
  const words = `</textarea><script>${MARK}()</script>"'&`
  await teller.post(`${at}/2`, { changes: [words, ''], before: words, happened: words, now: words })
  const { body } = await teller.get(`${at}/2`)
  expect(body).toContain(`&lt;/textarea&gt;&lt;script&gt;${MARK}()&lt;/script&gt;&quot;&#x27;&amp;</textarea>`)
  expect(body).not.toContain(`<script>${MARK}`)
})
