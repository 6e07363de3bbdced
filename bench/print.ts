import { fork } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { bookletWish } from '../src/publishing/booklet.export.ts'
import type { PaperAnswer } from '../src/publishing/paper.child.ts'
import { type PaperWish, setPaper } from '../src/publishing/paper.door.ts'
import type { BookletContent, PrintedStory } from '../src/publishing/printed.ts'
import { launch } from '../tests/journeys/browser.ts'
import { booklet, drawnPhoto, paragraphs, SALON, story } from '../tests/publishing/_stories.ts'
import type { Measure } from './language.ts'
import { median, ROUNDS } from './town.ts'

const BOOKLET = 20
const YEAR = 1_000
const AT = Date.parse('2026-11-23T01:00:00Z')

/** A booklet of twenty stories with photos, set and printed by a browser, in turns; and a thousand stories at once. */
export async function benchPrint(): Promise<Measure[]> {
  const photo = { bytes: await drawnPhoto(), alt: '集会所の前の二人' }
  const content = booklet(told(BOOKLET, [photo]))
  const wish = bookletWish(content, AT)
  const page = pageOf(content)
  const [set, fresh, warm]: [number[], number[], number[]] = [[], [], []]
  for (let round = 0; round < ROUNDS; round++) {
    set.push(await seconds(() => setPaper(wish)))
    const browser: { open?: Browser } = {}
    fresh.push(
      await seconds(async () => {
        browser.open = await launch()
        await printed(browser.open, page)
      }),
    )
    warm.push(await seconds(async () => browser.open && printed(browser.open, page)))
    await browser.open?.close()
  }
  const times = (others: number[]) => (median(others) / median(set)).toFixed(1)
  return [
    {
      name: `booklet of ${BOOKLET} stories with photos, contents, index and bookmarks, as PDF/UA-1`,
      ratio: `${times(fresh)} times as fast as headless Chromium, ${times(warm)} times as one that runs already`,
      detail: `${inSeconds(set)} against ${inSeconds(fresh)} and ${inSeconds(warm)}`,
    },
    await thousand(),
  ]
}

/** Time and memory of the process that sets a book of a thousand stories, against the one of twenty. */
async function thousand(): Promise<Measure> {
  const few = await setIn(bookletWish(booklet(told(BOOKLET, [])), AT))
  const many = await setIn(bookletWish(booklet(told(YEAR, [])), AT))
  return {
    name: `book of ${YEAR} stories`,
    ratio: `${(many.took / few.took).toFixed(1)} times the time and ${(many.peak / few.peak).toFixed(1)} times the memory of ${BOOKLET}`,
    detail: `${many.took.toFixed(1)} s and ${many.peak.toFixed(0)} MB at most for ${many.pages} pages, against ${few.took.toFixed(1)} s and ${few.peak.toFixed(0)} MB for ${few.pages}`,
  }
}

function told(count: number, photos: PrintedStory['photos']): PrintedStory[] {
  return Array.from({ length: count }, (_, index) =>
    story({
      ...{ number: `R8後-${String(index + 1).padStart(4, '0')}`, title: `縁側で飲んだ ${index + 1}杯目のお茶` },
      paragraphs: paragraphs(`${index + 1}人めのお話です。`, ...SALON, ...SALON),
      themes: [`ことば${index % 40}`, 'ふれあいサロン'],
      photos,
    }),
  )
}

// The same process as the door starts, watched: what it took most is what the kernel says.
async function setIn(wish: PaperWish) {
  const child = fork(join(import.meta.dirname, '../src/publishing/paper.child.ts'), {
    ...{ serialization: 'advanced', execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] },
    env: {
      PATH: process.env['PATH'] ?? '',
      FONTCONFIG_FILE: join(import.meta.dirname, '../src/publishing/no-system-fonts.conf'),
    },
  })
  let peak = 0
  const look = setInterval(() => {
    peak = Math.max(peak, peakOf(child.pid))
  }, 20)
  const began = performance.now()
  child.send({ standard: 'ua-1', drawn: true, ...wish })
  const answer = await new Promise<PaperAnswer>((resolve, reject) => {
    child.once('message', resolve)
    child.once('close', () => reject(new Error('the process ended early')))
  })
  clearInterval(look)
  if (!answer.ok) throw new Error(answer.problem)
  const took = (performance.now() - began) / 1000
  // The root of the tree of pages says how many there are.
  const counts = [
    ...Buffer.from(answer.pdf)
      .toString('latin1')
      .matchAll(/\/Count (\d+)/g),
  ].map(([, n]) => Number(n))
  return { took, peak, pages: Math.max(...counts) }
}

function peakOf(pid: number | undefined): number {
  try {
    const [, kilobytes = '0'] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
    return Number(kilobytes) / 1024
  } catch {
    return 0
  }
}

async function seconds(deed: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await deed()
  return (performance.now() - began) / 1000
}

const inSeconds = (times: number[]) => `${median(times).toFixed(2)} s`

async function printed(browser: Browser, html: string): Promise<Buffer> {
  const page = await browser.newPage()
  await page.setContent(html, { waitUntil: 'load' })
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
  const pdf = await page.pdf({ format: 'A4', tagged: true, outline: true, printBackground: true })
  await page.close()
  return pdf
}

const require = createRequire(import.meta.url)
const fontOf = (name: string) => readFileSync(require.resolve(name)).toString('base64')

/** The same words, pictures and typefaces as a page: its contents without page numbers, which a browser cannot know. */
function pageOf({ title, stories, method, howChosen }: BookletContent): string {
  const faces = [
    ['Mincho', fontOf('@expo-google-fonts/biz-udmincho/400Regular/BIZUDMincho_400Regular.ttf')],
    ['Gothic', fontOf('@expo-google-fonts/biz-udgothic/400Regular/BIZUDGothic_400Regular.ttf')],
  ].map(([name, bytes]) => `@font-face{font-family:${name};src:url(data:font/ttf;base64,${bytes})}`)
  const style = `${faces.join('')}@page{margin:25mm}body{font:12pt/2 Mincho;line-break:strict;text-align:justify}
    h1,h2,h3{font-family:Gothic;color:#115a36;break-after:avoid}article{break-before:page}p{text-indent:1em;margin:0}
    img{width:60mm;float:right}aside{background:#f6edf8;border-radius:9pt;padding:15pt;margin:7mm 0;break-inside:avoid}`
  const words = (text: PrintedStory['paragraphs']) =>
    text.map((runs) => `<p>${runs.map((run) => run.text).join('')}</p>`).join('')
  const articles = stories.map(
    (one, index) => `<article id="s${index}"><h2>${one.title}</h2>${one.photos
      .map(
        ({ bytes, alt }) => `<img alt="${alt}" src="data:image/jpeg;base64,${Buffer.from(bytes).toString('base64')}">`,
      )
      .join('')}<p>${one.place}／${one.activity}／${one.domain}／${one.number}</p>${words(one.paragraphs)}
      <p>お話　${one.credit}</p><aside><h3>わたしにとって大切なわけ</h3>${words(one.significance)}</aside>
      <aside><h3>選んだ理由</h3>${words(one.chosen?.reason ?? [])}<h3>ちがう意見</h3>${words(one.chosen?.dissent ?? [])}</aside></article>`,
  )
  const contents = stories.map((one, index) => `<li><a href="#s${index}">${one.title}</a></li>`).join('')
  const votes = howChosen.passes.flat().map((row) => `<tr><td>${row.title}</td><td>${row.votes}票</td></tr>`)
  const themes = new Set(stories.flatMap((one) => one.themes))
  return `<!doctype html><html lang="ja"><meta charset="utf-8"><title>${title}</title><style>${style}</style>
    <h1>${title}</h1><article><h1>もくじ</h1><ol>${contents}</ol><aside>${method.collected}　${method.procedure}</aside></article>
    ${articles.join('')}<article><h1>どのように選んだか</h1><table>${votes.join('')}</table></article>
    <article><h1>ことばのさくいん</h1><ul>${[...themes].map((theme) => `<li>${theme}</li>`).join('')}</ul></article></html>`
}
