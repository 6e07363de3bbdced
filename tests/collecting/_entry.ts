import { type Browser, SAME_ORIGIN, type TestHouse } from '../house.ts'
import { pagesOf } from '../stories/_tell.ts'

export type EntryFields = Record<string, string | string[]>

/** The long form as it is opened, with what somebody told who leaves out nothing that must be answered. */
export async function newEntry(open: TestHouse, staff: Browser, way: string): Promise<EntryFields> {
  const { body } = await staff.get(`/staff/entries/new?way=${way}`)
  const key = /name="key" value="([\w-]+)"/.exec(body)?.[1] ?? ''
  const told = Object.assign({}, ...Object.values(pagesOf(open)))
  return { ...told, key, way, toldOn: '2026-11-20', words: 'own', collection: '1' }
}

/** The form as a browser sends it, with the sheets that were chosen. */
export function sendEntry(staff: Browser, fields: EntryFields, sheets: { name: string; bytes: Buffer }[] = []) {
  const mark = 'tsumugi-boundary'
  const texts = Object.entries(fields).flatMap(([name, value]) =>
    [value].flat().map((text) => `--${mark}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${text}\r\n`),
  )
  const head = (name: string) =>
    `--${mark}\r\nContent-Disposition: form-data; name="sheet"; filename="${name}"\r\nContent-Type: application/octet-stream\r\n\r\n`
  const files = sheets.flatMap(({ name, bytes }) => [Buffer.from(head(name)), bytes, Buffer.from('\r\n')])
  return staff.send({
    method: 'POST',
    url: '/staff/entries',
    payload: Buffer.concat([Buffer.from(texts.join('')), ...files, Buffer.from(`--${mark}--\r\n`)]),
    headers: { ...SAME_ORIGIN, 'content-type': `multipart/form-data; boundary=${mark}` },
  })
}
