import { afterAll, beforeAll, expect, test } from 'vitest'
import { browse, openTestHouse, signedIn, type TestHouse } from '../house.ts'
import { codeOf, tell } from '../stories/_tell.ts'
import { addressesFor, walk } from './_walk.ts'

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

let open: TestHouse
beforeAll(async () => {
  open = await openTestHouse()
  for (const words of CORPUS) await tellWith(words)
  await open.worker.idle()
})
afterAll(() => open.close())
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

/** Markup of ours has neither event handlers nor scripts without a source, so any of these came from the text. */
const ALIVE = [
  /<script(?![^>]*\ssrc="\/assets\/)[^>]*>/i,
  /<[a-z][^>]*\son[a-z]+\s*=/i,
  /(href|src|action)\s*=\s*["']?\s*javascript:/i,
  /<(svg|img|b|a)[^>]*わるさ/,
  /<!--わるさ|<!\[CDATA/,
]

test('whatever a teller writes shows as text on every page where it shows', async () => {
  const staff = await signedIn(open)
  for (const id of CORPUS.map((_, index) => index + 1)) await staff.post(`/staff/stories/${id}/acceptance`, {})
  const seen = [
    ...(await walk(staff, ['/staff', ...addressesFor(open.app, [codeOf(open)])])),
    ...(await walk(browse(open.app), receipts)),
  ]
  const shown = seen.filter(({ body, url }) => body.includes(MARK) && !url.startsWith('/assets'))
  expect(shown.length).toBeGreaterThan(CORPUS.length * 3)
  const alive = shown.flatMap(({ url, body }) =>
    ALIVE.filter((sign) => sign.test(body)).map((sign) => `${url} ${sign}`),
  )
  expect(alive).toEqual([])
  const brackets = shown.filter(({ body }) => plain(body).includes('&lt;script&gt;わるさ'))
  expect(brackets.length).toBeGreaterThan(0)
})

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
