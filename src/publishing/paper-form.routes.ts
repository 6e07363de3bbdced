import type { FastifyInstance, FastifyReply } from 'fastify'
import { Refusal } from '../base/refusal.ts'
import { ruby } from '../language/furigana.ts'
import type { CollectionForm, OptionalQuestion } from '../programme/collection-form.ts'
import { type Collection, collectionById, formOf } from '../programme/collections.store.ts'
import { allAreas, tellerDomains } from '../programme/programme.store.ts'
import { setReadings } from '../programme/readings.store.ts'
import { wordingsAt } from '../programme/wordings.store.ts'
import { allActivities } from '../programme/words.store.ts'
import type { House } from '../running/house.ts'
import { readSite } from '../running/settings.store.ts'
import { collectionNamed } from '../stories/draft-keys.routes.ts'
import { STEPS } from '../stories/wizard.ts'
import { idOf } from '../web/form.ts'
import { inJapanese } from '../web/languages.ts'
import { sentAs } from './file-names.ts'
import { flyerContent } from './flyer.ts'
import { keepPapers } from './kept-papers.export.ts'
import type { PaperWish } from './paper.door.ts'
import { flyerWish, paperFormWish } from './paper-form.export.ts'
import { type PaperFormRows, paperFormContent } from './paper-form.ts'
import { type PaperWords, paperWords } from './paper-words.ts'

export function paperFormRoutes(app: FastifyInstance, house: House): void {
  const rateLimit = { max: app.limits.submissions }
  const papers = keepPapers()
  const send = async (reply: FastifyReply, wish: PaperWish, file: { name: string; plain: string }) => {
    const { pdf } = await papers(wish)
    const names = sentAs('inline', `${file.name}.pdf`, `${file.plain}.pdf`)
    return reply.type('application/pdf').header('content-disposition', names).send(pdf)
  }
  const sendForm = (reply: FastifyReply, collection: Collection) => {
    const form = formOf(house.db, collection.id)
    // A teller who reads the web in English gets the same paper as everybody.
    const content = inJapanese(() => paperFormContent(formRows(house, collection), askedIn(form)))
    return send(reply, paperFormWish(content, madeAt(house, collection)), {
      ...{ name: content.name, plain: `tsumugi-form-${collection.code}` },
    })
  }

  app.get('/w/:code/paper.pdf', { config: { for: 'teller', rateLimit } }, async (request, reply) =>
    sendForm(reply, collectionNamed(house, request)),
  )

  app.get('/staff/collections/:id/paper.pdf', { config: { for: 'staff', rateLimit } }, async (request, reply) =>
    sendForm(reply, numbered(house, request.params)),
  )

  app.get('/staff/collections/:id/flyer.pdf', { config: { for: 'staff', rateLimit } }, async (request, reply) => {
    const collection = numbered(house, request.params)
    const content = inJapanese(() => flyerContent(formRows(house, collection)))
    return send(reply, flyerWish(content, madeAt(house, collection)), {
      ...{ name: content.name, plain: `tsumugi-flyer-${collection.code}` },
    })
  })
}

function numbered({ db }: House, params: unknown): Collection {
  const collection = collectionById(db, idOf(params))
  if (!collection) throw new Refusal('この受付は見つかりません。', 404)
  return collection
}

function formRows({ db, config, clock, messages, language }: House, collection: Collection): PaperFormRows {
  const [{ current }, readings] = [language, setReadings(db)]
  const annotate = (text: string) => (current ? ruby(current.tokenize(text), { text, readings }) : [{ text }])
  return {
    door: { ...collection, address: `${config.baseUrl}/w/${collection.code}` },
    site: readSite(db),
    areas: allAreas(db),
    activities: allActivities(db),
    domains: tellerDomains(db),
    wordings: wordingsAt(db, clock.now()),
    words: wordedBy(formOf(db, collection.id), paperWords(messages, annotate)),
  }
}

/** The fields that this collection asks, as the paper knows them. */
function askedIn({ leftOut }: CollectionForm): ReadonlySet<string> {
  const gone = new Set(leftOut.flatMap((name) => ON_PAPER[name] ?? [name]))
  const all = [...STEPS.flatMap((step) => step.fields as readonly string[]), 'photos']
  return new Set(all.filter((field) => !gone.has(field)))
}

const ON_PAPER: Partial<Record<OptionalQuestion, string[]>> = {
  boxes: ['before', 'now'],
  activity: ['activity', 'activityOther'],
  title: ['title', 'titleByStaff'],
}

/** A question that the collection words its own way stands so on paper as well. */
function wordedBy({ questions }: CollectionForm, words: PaperWords): PaperWords {
  const own = new Map(Object.entries(questions).map(([name, text]) => [`wizard.${name}.label`, text]))
  return { ...words, say: (key, args) => (own.has(key) ? words.notated(own.get(key) ?? '') : words.say(key, args)) }
}

/** When its words were last changed, so that the same form has the same bytes whenever it is asked for. */
function madeAt({ db, clock }: House, collection: Collection): number {
  const changes = [...wordingsAt(db, clock.now()).values()].map((wording) => wording.createdAt)
  return Math.max(collection.createdAt, ...changes)
}
