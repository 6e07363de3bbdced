import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from '../base/refusal.ts'
import type { House } from '../running/house.ts'
import { record } from '../running/journal.store.ts'
import { actorOf } from '../running/journal.ts'
import { roundNames } from '../selection/rounds/rounds.store.ts'
import { standingsOf } from '../stories/standing.store.ts'
import { idOf, readForm, refusedFields, type Typed, typedFields } from '../web/form.ts'
import { staffOf } from '../web/guard.ts'
import { cancelPublication } from './cancel-publication.act.ts'
import { sentAs } from './file-names.ts'
import { heldLines } from './held.page.ts'
import { heldBy } from './held.store.ts'
import { minutesRoutes } from './minutes.routes.ts'
import { previewRoutes } from './preview.routes.ts'
import { publicationForm } from './publication.form.ts'
import { furiganaAsked, isOfOne } from './publication.ts'
import { fileName, newPublicationPage, publicationPage, publicationsPage } from './publications.page.ts'
import { newestPublications, type Publication, partsOf, printableIn, publicationById } from './publishing.store.ts'
import { recallPublication } from './recall-publication.act.ts'
import { requestPublication } from './request-publication.act.ts'
import { whyStopped } from './stopped.store.ts'
import { SHEET_MEDIA } from './table.ts'
import { yearRoutes } from './year.routes.ts'

const MEDIA = { pdf: 'application/pdf', ...SHEET_MEDIA }
const forStaff = { config: { for: 'staff' } } as const

export function publicationsRoutes(app: FastifyInstance, house: House): void {
  newPublicationRoutes(app, house)
  publicationRoutes(app, house)
  minutesRoutes(app, house)
  previewRoutes(app, house)
  yearRoutes(app, house)
}

function newPublicationRoutes(app: FastifyInstance, { db, write, clock, wake }: House): void {
  const wishPage = (roundId: number, typed: Typed, errors: { field: string; text: string }[] = []) => {
    const name = roundNames(db).get(roundId)
    if (name === undefined) throw new Refusal('この選ぶ会は見つかりません。', 404)
    const printable = printableIn(db, roundId)
    const standings = standingsOf(
      db,
      printable.map((story) => story.storyId),
    )
    return newPublicationPage({ round: { id: roundId, name }, printable, standings, at: clock.now() }, typed, errors)
  }

  app.get('/staff/publications', forStaff, async (_request, reply) => {
    const names = roundNames(db)
    const rows = newestPublications(db).map((row) => ({
      ...row,
      roundName: row.roundId === null ? '' : (names.get(row.roundId) ?? ''),
      stopped: whyStopped(db, row, clock.now()) !== '',
    }))
    return reply.show('publishing/publications', publicationsPage(rows))
  })

  app.get('/staff/publications/new', forStaff, async (request, reply) => {
    const asked = typedFields(request.query)
    return reply.show('publishing/new', wishPage(idOf(asked, 'round'), asked))
  })

  app.post('/staff/publications', forStaff, async (request, reply) => {
    const form = readForm(publicationForm, request.body)
    if (!form.ok)
      return reply.show('publishing/new', wishPage(idOf(form.typed, 'round'), form.typed, form.errors), { status: 422 })
    const { round: roundId, candidate, kind, furigana, ...rest } = form.values
    const wish = { ...rest, ...furiganaAsked(furigana), kind, roundId, candidateId: isOfOne(kind) ? candidate : null }
    try {
      const id = await write((tx) => requestPublication(tx, { wish, by: staffOf(request), at: clock.now() }))
      wake()
      return reply.redirect(`/staff/publications/${id}`, 303)
    } catch (error) {
      const errors = refusedFields(error, 'audience')
      return reply.show('publishing/new', wishPage(roundId, form.typed, errors), { status: 422 })
    }
  })
}

function publicationRoutes(app: FastifyInstance, { db, write, clock, vault }: House): void {
  const found = (params: unknown) => {
    const publication = publicationById(db, idOf(params))
    if (!publication) throw new Refusal('この印刷物は見つかりません。', 404)
    return publication
  }

  const shown = (publication: Publication, stopped: string) => ({
    ...publicationPage(publication, partsOf(db, publication.id), stopped),
    ...heldLines(heldBy(db, publication)),
  })

  app.post('/staff/publications/:id/cancel', forStaff, async (request, reply) => {
    const id = idOf(request.params)
    await write((tx) => cancelPublication(tx, { id, by: actorOf(request.visitor), at: clock.now() }))
    return reply.say('取りやめました。').redirect(`/staff/publications/${id}`, 303)
  })

  app.post('/staff/publications/:id/recall', forStaff, async (request, reply) => {
    const id = idOf(request.params)
    await write((tx) => recallPublication(tx, { id, by: actorOf(request.visitor), at: clock.now() }))
    return reply.say('配るのを止めたことを記録しました。').redirect('/staff/publications', 303)
  })

  app.get('/staff/publications/:id', forStaff, async (request, reply) => {
    const publication = found(request.params)
    return reply.show('publishing/publication', shown(publication, whyStopped(db, publication, clock.now())))
  })

  // What the page asks for while it waits: nothing new, or the address to go to.
  app.get('/staff/publications/:id/progress', forStaff, async (request, reply) => {
    const publication = found(request.params)
    if (publication.state === 'waiting' || publication.state === 'working') return reply.code(204).send()
    return reply.show('publishing/progress', shown(publication, ''), {
      layout: 'bare',
    })
  })

  app.get('/staff/publications/:id/file', forStaff, async (request, reply) =>
    send(request, reply, ({ fileHash }) => fileHash),
  )

  app.get('/staff/publications/:id/archive', forStaff, async (request, reply) =>
    send(request, reply, ({ archiveHash }) => archiveHash),
  )

  // Asked of its tellers' answers at this moment, whichever of the two it is (I2).
  const send = async (request: FastifyRequest, reply: FastifyReply, hashOf: (row: Publication) => string | null) => {
    const publication = found(request.params)
    const { id, kind, format } = publication
    if (publication.erasedAt !== null)
      throw new Refusal('取り下げられたお話が入っていたため、この印刷物は消しました。作り直してください。', 410)
    const hash = publication.state === 'done' ? hashOf(publication) : null
    if (!hash) throw new Refusal('まだできていません。少しお待ちください。', 409)
    const stopped = whyStopped(db, publication, clock.now())
    if (stopped) return reply.show('publishing/publication', shown(publication, stopped), { status: 410 })
    const [at, actor, subject] = [clock.now(), actorOf(request.visitor), { kind: 'publication', id }]
    await write((tx) => record(tx, { at, actor, deed: 'download-publication', subject }))
    const name = fileName(publication, partsOf(db, id))
    return reply
      .type(MEDIA[format])
      .header('content-disposition', sentAs('attachment', name, `tsumugi-${kind}-${id}.${format}`))
      .send(vault.stream(hash))
  }
}
