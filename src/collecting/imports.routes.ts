import type { FastifyInstance, FastifyReply } from 'fastify'
import { dayOf } from '../base/clock.ts'
import { Refusal } from '../base/refusal.ts'
import { unseal } from '../base/seal.ts'
import { cleanText, excerpt } from '../base/text.ts'
import { allCollections } from '../programme/collections.store.ts'
import { allAreas } from '../programme/programme.store.ts'
import type { House } from '../running/house.ts'
import { actorOf } from '../running/journal.ts'
import { readUpload, type UploadedFile } from '../web/body.ts'
import { type FieldError, idOf, readForm, refusedFields, wordOf } from '../web/form.ts'
import { csvRecords } from './csv.door.ts'
import { columnField, columnsForm, confirmationForm, defaultsForm } from './import.form.ts'
import { isField, type Mapping } from './import-fields.ts'
import { matchHeadings } from './import-match.ts'
import { refusedCsv } from './import-refused.export.ts'
import { dropSheet, ensureWaiting, importThere, keepSheet, matchColumns } from './import-sheet.act.ts'
import { importStories, planOf } from './import-stories.act.ts'
import { finishedPage, importPage, importsPage } from './imports.page.ts'
import { type Import, newestImports } from './imports.store.ts'
import { type Sheet, sheetOf } from './sheet.ts'
import { sheetKind, sheetText } from './sheet-bytes.ts'
import { workbookRecords } from './workbook.door.ts'

const forStaff = { config: { for: 'staff' } } as const
// More than is taken, so that whoever sends too much is told so in a sentence.
const UPLOAD_BYTES = 24 * 1024 * 1024
const MOST_LISTED = 100

/** Stories that lie in a spreadsheet or a form's export come in by file; nothing is written before it was looked at. */
export function importRoutes(app: FastifyInstance, house: House): void {
  uploadRoutes(app, house)
  matchRoutes(app, house)
  finishRoutes(app, house)
}

function uploadRoutes(app: FastifyInstance, { db, write, clock, vault }: House): void {
  const page = (errors: FieldError[] = []) => importsPage(newestImports(db, MOST_LISTED), errors)

  app.get('/staff/imports', forStaff, async (_request, reply) => reply.show('collecting/imports', page()))

  app.post('/staff/imports', { ...forStaff, bodyLimit: UPLOAD_BYTES }, async (request, reply) => {
    const [file] = (await readUpload(request)).files
    try {
      const { bytes, kind, sheet } = await readFile(file)
      const at = clock.now()
      const hash = await vault.put(bytes)
      const id = await write((tx) =>
        keepSheet(tx, {
          name: nameOf(file),
          file: { hash, bytes: bytes.length, media: kind === 'text' ? 'text/csv' : XLSX },
          mapping: {
            ...{ columns: matchHeadings(sheet.headings), relation: '', role: 'other', area: 'unknown' },
            toldOn: dayOf(at),
          },
          rowCount: sheet.rows.length,
          ...{ by: actorOf(request.visitor), at },
        }),
      )
      return reply.redirect(`/staff/imports/${id}`, 303)
    } catch (error) {
      return reply.show('collecting/imports', page(refusedFields(error, 'file')), { status: 422 })
    }
  })
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

async function readFile(file: UploadedFile | undefined) {
  if (!file) throw new Refusal('ファイルをえらんでください。', 422, 'file')
  // What was cut off at the limit is longer than ours anyway: it is refused for its size.
  const kind = sheetKind(file.bytes)
  return { kind, bytes: file.bytes, sheet: await readSheet(file.bytes) }
}

async function readSheet(bytes: Buffer): Promise<Sheet> {
  return sheetOf(sheetKind(bytes) === 'workbook' ? await workbookRecords(bytes) : csvRecords(sheetText(bytes)))
}

// A browser sends a name, a script anything: only the last part is shown, and it names no file of ours.
function nameOf(file: UploadedFile | undefined): string {
  return (
    excerpt(
      cleanText(file?.name ?? '')
        .split(/[\\/]/)
        .at(-1) ?? '',
      100,
    ) || '名前のないファイル'
  )
}

async function sheetIn({ vault }: House, { fileHash }: Import): Promise<Sheet> {
  if (fileHash === null || !vault.has(fileHash))
    throw new Refusal('このファイルの中身が見つかりません。もう一度ファイルをえらんでください。', 409)
  return readSheet(await vault.read(fileHash))
}

function matchRoutes(app: FastifyInstance, house: House): void {
  const { db, write, clock } = house

  app.get('/staff/imports/:id', forStaff, async (request, reply) => {
    const row = importThere(db, idOf(request.params))
    if (row.state !== 'uploaded')
      return reply.show('collecting/import-done', finishedPage({ ...row, keepsRefused: row.refusedSealed !== null }))
    return showImport(house, reply, { row, sheet: await sheetIn(house, row), mapping: row.mapping })
  })

  app.post('/staff/imports/:id/mapping', forStaff, async (request, reply) => {
    const row = importThere(db, idOf(request.params))
    ensureWaiting(row)
    const sheet = await sheetIn(house, row)
    const defaults = readForm(defaultsForm(dayOf(clock.now())), request.body)
    const columns = readForm(columnsForm(sheet.headings.length), request.body)
    if (!defaults.ok || !columns.ok) {
      const errors = [defaults, columns].flatMap((form) => (form.ok ? [] : form.errors))
      return showImport(house, reply, { row, sheet, mapping: asSent(defaults.typed, sheet, row.mapping), errors })
    }
    const mapping = { ...defaults.values, columns: columns.values }
    await write((tx) => matchColumns(tx, { id: row.id, mapping, by: actorOf(request.visitor), at: clock.now() }))
    return reply.redirect(`/staff/imports/${row.id}#check`, 303)
  })
}

interface Shown {
  row: Import
  sheet: Sheet
  mapping: Mapping
  errors?: FieldError[]
}

function showImport({ db, clock, messages }: House, reply: FastifyReply, { row, sheet, mapping, errors = [] }: Shown) {
  const [plan, today] = [errors.length > 0 ? undefined : planOf(db, row, sheet, clock.now()), dayOf(clock.now())]
  const page = importPage({
    row,
    sheet,
    mapping,
    plan,
    areas: allAreas(db),
    collections: allCollections(db),
    errors,
    today,
    say: messages.say,
  })
  return reply.show('collecting/import', page, errors.length > 0 ? { status: 422 } : {})
}

/** What was chosen, errors and all, so that the page shows it again. */
function asSent(typed: unknown, { headings }: Sheet, before: Mapping): Mapping {
  const said = (name: 'role' | 'area' | 'toldOn') => wordOf(typed, name) || before[name]
  return {
    ...{
      relation: wordOf(typed, 'relation'),
      collection: wordOf(typed, 'collection'),
      role: said('role'),
      area: said('area'),
      toldOn: said('toldOn'),
    },
    columns: headings.map((_, index) => {
      const field = wordOf(typed, columnField(index))
      return isField(field) ? field : ''
    }),
  }
}

function finishRoutes(app: FastifyInstance, house: House): void {
  const { db, write, clock, messages, secret } = house

  app.post('/staff/imports/:id/confirmation', forStaff, async (request, reply) => {
    const row = importThere(db, idOf(request.params))
    const form = readForm(confirmationForm, request.body)
    if (!form.ok) throw new Refusal('画面を開き直して、もう一度 たしかめてください。', 422)
    ensureWaiting(row)
    const sheet = await sheetIn(house, row)
    const confirmation = {
      ...{ id: row.id, sheet, revision: form.values.revision, secret, by: actorOf(request.visitor), at: clock.now() },
      unsure: messages.say('wizard.significance.unsureText'),
    }
    const loaded = await write((tx) => importStories(tx, confirmation))
    house.wake()
    return reply
      .say(`${loaded.toLocaleString('ja-JP')}件のお話を入れました。`)
      .redirect(`/staff/imports/${row.id}`, 303)
  })

  app.post('/staff/imports/:id/removal', forStaff, async (request, reply) => {
    const id = idOf(request.params)
    await write((tx) => dropSheet(tx, { id, by: actorOf(request.visitor), at: clock.now() }))
    return reply.say('ファイルの中身を消しました。').redirect('/staff/imports', 303)
  })

  app.get('/staff/imports/:id/refused', forStaff, async (request, reply) => {
    const row = importThere(db, idOf(request.params))
    const csv =
      row.state === 'uploaded'
        ? await refusedNow(house, row)
        : row.refusedSealed && unseal(secret.seal, row.refusedSealed)
    if (!csv) throw new Refusal('直す行は ありません。', 404)
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="tsumugi-${row.id}.csv"`)
      .send(csv)
  })
}

async function refusedNow(house: House, row: Import): Promise<string> {
  const sheet = await sheetIn(house, row)
  const { refused } = planOf(house.db, row, sheet, house.clock.now())
  return refused.length > 0 ? refusedCsv(sheet.headings, refused) : ''
}
