import { join } from 'node:path'
import { readJsonFile } from '../../src/base/json-file.ts'
import { programmeSample } from '../../src/programme/sample.form.ts'
import { type PaperFormRows, paperFormContent } from '../../src/publishing/paper-form.ts'
import { type PaperWords, paperWords } from '../../src/publishing/paper-words.ts'
import { loadMessages } from '../../src/web/messages.ts'

const ROOT = join(import.meta.dirname, '../..')
export const messages = loadMessages(join(ROOT, 'data/messages/ja'))
export const sample = programmeSample.parse(readJsonFile(join(ROOT, 'data/samples/programme.json')))

/** Without the dictionary: readings from the notation and from the lists of the staff alone. */
export const words: PaperWords = paperWords(messages, (text) => [{ text }])

/** The form of the sample programme, with some rows of one's own. */
export function formRows(own: Partial<PaperFormRows> = {}): PaperFormRows {
  const door = { title: '居場所サミット', code: 'k7m2pq', passphrase: 'たんぽぽ 27', closesOn: '2026-12-20' }
  return {
    door: { ...door, address: 'https://story.example.jp/w/k7m2pq' },
    site: { ...sample.site, colour: 'leaf' },
    areas: sample.areas.map(({ name, reading }, id) => ({ id, name, reading, parentId: null })),
    activities: sample.activities.map(({ name, reading }, id) => ({ id, name, reading })),
    domains: sample.domains.filter(({ staffOnly }) => !staffOnly).map(({ label, easy }, id) => ({ id, label, easy })),
    wordings: new Map(sample.wordings.map((wording) => [wording.key, wording])),
    words,
    ...own,
  }
}

export const formContent = (own?: Partial<PaperFormRows>, asked?: ReadonlySet<string>) =>
  paperFormContent(formRows(own), asked)

export const flat = (text: string) => text.replace(/[\s\u2060]/g, '')
