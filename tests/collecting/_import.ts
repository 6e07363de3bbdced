import { deflateRawSync } from 'node:zlib'
import { type Page, plainZip } from '../../src/collecting/sheet-zip.ts'
import { type Browser, SAME_ORIGIN } from '../house.ts'

const NS = 'http://schemas.openxmlformats.org'
const RELATION = `${NS}/officeDocument/2006/relationships`

/** A cell as Excel writes it: a text, a number, a day (its serial number), or XML of the test's own. */
export type Cell = string | number | { day: number } | { xml: string } | null

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

function cellXml(cell: Cell, ref: string): string {
  if (cell === null) return ''
  if (typeof cell === 'string')
    return `<c r="${ref}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`
  if (typeof cell === 'number') return `<c r="${ref}"><v>${cell}</v></c>`
  if ('day' in cell) return `<c r="${ref}" s="1"><v>${cell.day}</v></c>`
  return cell.xml.replaceAll('REF', ref)
}

export const sheetXml = (rows: Cell[][]) =>
  `<worksheet><sheetData>${rows
    .map((cells, at) => {
      const inside = cells.map((cell, column) => cellXml(cell, `${String.fromCharCode(65 + column)}${at + 1}`))
      return `<row r="${at + 1}">${inside.join('')}</row>`
    })
    .join('')}</sheetData></worksheet>`

export const page = (path: string, text: string): Page => ({ path, bytes: Buffer.from(text) })

export function workbookPages(...sheets: string[]): Page[] {
  const numbered = sheets.map((xml, at) => ({ xml, n: at + 1 }))
  const listed = numbered.map(({ n }) => `<sheet name="シート${n}" sheetId="${n}" r:id="rId${n}"/>`)
  const related = numbered.map(
    ({ n }) => `<Relationship Id="rId${n}" Type="${RELATION}/worksheet" Target="worksheets/sheet${n}.xml"/>`,
  )
  return [
    page('[Content_Types].xml', '<Types/>'),
    page('xl/workbook.xml', `<workbook xmlns:r="${RELATION}"><sheets>${listed.join('')}</sheets></workbook>`),
    page('xl/_rels/workbook.xml.rels', `<Relationships>${related.join('')}</Relationships>`),
    page(
      'xl/styles.xml',
      '<styleSheet><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>',
    ),
    ...numbered.map(({ xml, n }) => page(`xl/worksheets/sheet${n}.xml`, xml)),
  ]
}

export const workbook = (...sheets: Cell[][][]) => plainZip(workbookPages(...sheets.map(sheetXml)))

/** A zip whose one page is packed; `says` is the size that its directory gives. */
export function packedZip(path: string, text: Buffer, says = text.length): Buffer {
  const name = Buffer.from(path)
  const body = deflateRawSync(text)
  const facts = Buffer.alloc(26)
  facts.writeUInt16LE(20, 0)
  facts.writeUInt16LE(8, 4)
  facts.writeUInt32LE(body.length, 14)
  facts.writeUInt32LE(says, 18)
  facts.writeUInt16LE(name.length, 22)
  const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), facts, name, body])
  const central = Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000'), facts, Buffer.alloc(14), name])
  const end = Buffer.alloc(18)
  end.writeUInt16LE(1, 4)
  end.writeUInt16LE(1, 6)
  end.writeUInt32LE(central.length, 8)
  end.writeUInt32LE(local.length, 12)
  return Buffer.concat([local, central, Buffer.from('PK\u0005\u0006'), end])
}

export const csv = (rows: string[][]) =>
  rows.map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\r\n')

export function uploadSheet(browser: Browser, bytes: Buffer | string, name = 'お話.csv') {
  const mark = 'tsumugi-boundary'
  const head = `--${mark}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: application/octet-stream\r\n\r\n`
  return browser.send({
    method: 'POST',
    url: '/staff/imports',
    payload: Buffer.concat([Buffer.from(head), Buffer.from(bytes), Buffer.from(`\r\n--${mark}--\r\n`)]),
    headers: { ...SAME_ORIGIN, 'content-type': `multipart/form-data; boundary=${mark}` },
  })
}
