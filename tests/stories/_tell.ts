import { openCollections } from '../../src/programme/collections.store.ts'
import { allAreas } from '../../src/programme/programme.store.ts'
import { stories } from '../../src/stories/stories.table.ts'
import { type Browser, browse, SAME_ORIGIN, type TestHouse } from '../house.ts'

export type Fields = Record<string, string | string[]>

export function codeOf({ house, clock }: TestHouse): string {
  const [collection] = openCollections(house.db, clock.now())
  if (!collection) throw new Error('the sample opens a collection')
  return collection.code
}

/** What a teller answers who leaves out nothing that must be answered. */
export function pagesOf({ house }: TestHouse): Record<number, Fields> {
  return {
    1: { relation: 'self', role: 'participant' },
    2: {
      changes: ['あいさつが増えた', ''],
      before: 'はじめは一人でした。',
      happened: 'サロンで名前をよばれました。',
      now: '毎週行きます。',
    },
    3: { significance: 'わたしを待つ人がいるから', contribution: '' },
    4: { area: String(allAreas(house.db)[0]?.id), when: '今年の夏', whenDate: '', activity: 'none', activityOther: '' },
    5: {},
    6: { title: 'また来週', hopes: '', people: '', domain: 'unknown' },
    7: {},
    8: {},
  }
}

export async function fillIn(open: TestHouse, browser: Browser, changed: Record<number, Fields> = {}): Promise<void> {
  const code = codeOf(open)
  for (const [at, fields] of Object.entries(pagesOf(open))) {
    const answer = await browser.post(`/w/${code}/${at}`, { ...fields, ...changed[Number(at)] })
    if (answer.statusCode !== 303) throw new Error(`page ${at} answered ${answer.statusCode}`)
  }
}

/** Tells a whole story; answers the address of its receipt. */
export async function tell(
  open: TestHouse,
  changed: Record<number, Fields> = {},
  browser = browse(open.app),
): Promise<string> {
  await fillIn(open, browser, changed)
  const answer = await browser.post(`/w/${codeOf(open)}/submission`, {})
  return String(answer.headers['location']).replace('?new=1', '')
}

export function allStories({ house }: TestHouse) {
  return house.db.select().from(stories).all()
}

/** A form with a photo as a browser sends it; empty bytes and no name stand for a field in which nothing was chosen. */
export function upload(
  browser: Browser,
  url: string,
  bytes: Buffer,
  name = 'photo.jpg',
  fields: Record<string, string> = {},
  field = 'photo',
) {
  return sendFiles(browser, url, [{ bytes, name, field }], fields)
}

export function uploadMany(browser: Browser, url: string, photos: Buffer[], fields: Record<string, string> = {}) {
  return sendFiles(
    browser,
    url,
    photos.map((bytes, n) => ({ bytes, name: `photo-${n}.jpg`, field: 'photo' })),
    fields,
  )
}

function sendFiles(
  browser: Browser,
  url: string,
  files: { bytes: Buffer; name: string; field: string }[],
  fields: Record<string, string>,
) {
  const mark = 'tsumugi-boundary'
  const plain = Object.entries(fields).map(
    ([field, value]) => `--${mark}\r\nContent-Disposition: form-data; name="${field}"\r\n\r\n${value}\r\n`,
  )
  const head = (name: string, field: string) =>
    `--${mark}\r\nContent-Disposition: form-data; name="${field}"; filename="${name}"\r\nContent-Type: application/octet-stream\r\n\r\n`
  const parts = files.flatMap(({ bytes, name, field }) => [Buffer.from(head(name, field)), bytes, Buffer.from('\r\n')])
  const payload = Buffer.concat([Buffer.from(plain.join('')), ...parts, Buffer.from(`--${mark}--\r\n`)])
  return browser.send({
    method: 'POST',
    url,
    payload,
    headers: { ...SAME_ORIGIN, 'content-type': `multipart/form-data; boundary=${mark}` },
  })
}

/** Attributes as a browser reads them. */
export function plainBody({ body }: { body: string }): string {
  return body.replaceAll('&#x3D;', '=')
}
