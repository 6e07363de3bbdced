import type { FastifyInstance, FastifyReply } from 'fastify'
import { dayOf } from '../base/clock.ts'
import { Refusal } from '../base/refusal.ts'
import { newToken } from '../base/token.ts'
import { longDate } from '../base/wareki.ts'
import { allCollections } from '../programme/collections.store.ts'
import { currentDomains } from '../programme/programme.store.ts'
import type { House } from '../running/house.ts'
import { actorOf } from '../running/journal.ts'
import { needsGuardian } from '../stories/consent.ts'
import { entryToken } from '../stories/enter-story.act.ts'
import type { Provenance } from '../stories/provenance.ts'
import { receiptWords } from '../stories/receipt-words.ts'
import { standingOf } from '../stories/standing.store.ts'
import { storyById } from '../stories/stories.store.ts'
import { problemsOf, wizardRows } from '../stories/wizard.routes.ts'
import { oneAnswerEach, STEPS } from '../stories/wizard.ts'
import { wordErrors } from '../stories/wording.ts'
import { MOST_FILES, readUpload } from '../web/body.ts'
import { type FieldError, idOf, listOf, readForm, type Typed, typedFields, wordOf } from '../web/form.ts'
import { staffOf } from '../web/guard.ts'
import { type ProvenanceAnswers, provenanceForm } from './entry.form.ts'
import { entryPage, slipPage } from './entry.page.ts'
import { ENTRY_WAYS, type EntryWay } from './entry.ts'
import { putDownStory } from './put-down-story.act.ts'
import { markOf, type Scan, scanOf } from './scan.ts'
import { takeScans } from './take-scans.routes.ts'

const forStaff = { config: { for: 'staff' } } as const
const SHEETS = 130 * 1024 * 1024

/** Staff put down what somebody wrote on paper, told on the telephone, at a visit or in a group. */
export function entriesRoutes(app: FastifyInstance, house: House): void {
  const { db, write, clock, secret, messages } = house

  app.get('/staff/entries/new', forStaff, async (request, reply) =>
    showForm(house, reply, { way: wayIn(request.query), staffName: staffOf(request).name }),
  )

  app.post('/staff/entries', { ...forStaff, bodyLimit: SHEETS }, async (request, reply) => {
    const upload = await readUpload(request)
    const typed = typedFields(upload.fields)
    const before = listOf(typed['scan']).flatMap((mark) => scanOf(secret.links, mark) ?? [])
    const { scans, problem } = await takeScans(house, upload.files, before)
    const again = (errors: FieldError[]) =>
      showForm(house, reply, { way: wayIn(typed), typed, errors, scans, staffName: staffOf(request).name })
    const form = readForm(provenanceForm(dayOf(clock.now())), typed)
    const errors = [
      ...problemsIn(house, typed),
      ...(form.ok ? [] : form.errors),
      ...(problem ? [{ field: 'scan', text: problem }] : []),
      ...(upload.tooMany
        ? [
            {
              field: 'scan',
              text: `写真やPDFは、${MOST_FILES}枚までにしてください。はじめの ${MOST_FILES}枚だけを 受け取っています。`,
            },
          ]
        : []),
    ]
    if (!form.ok || errors.length > 0) return again(errors)
    const receipt = await write((tx) =>
      putDownStory(tx, {
        key: form.values.key,
        answers: oneAnswerEach(typed),
        provenance: provenanceOf(form.values, staffOf(request)),
        fellows: fellowsIn(form.values),
        collectionId: allCollections(tx).find(({ id }) => id === form.values.collection)?.id ?? null,
        scans,
        unsure: messages.say('wizard.significance.unsureText'),
        secret,
        by: actorOf(request.visitor),
        at: clock.now(),
      }),
    ).catch((error: unknown) => {
      if (error instanceof Refusal && error.status === 409) return error
      throw error
    })
    // Typed into a form that was sent already: kept, under a key of its own.
    if (receipt instanceof Refusal) {
      const errors409 = [{ field: receipt.field ?? 'happened', text: receipt.message }]
      return showForm(house, reply, {
        way: wayIn(typed),
        typed: { ...typed, key: '' },
        errors: errors409,
        scans,
        staffName: staffOf(request).name,
      })
    }
    house.wake()
    return reply.say('お話を入れました。').redirect(`/staff/entries/${receipt.storyId}/slip`, 303)
  })

  app.get('/staff/entries/:id/slip', forStaff, async (request, reply) => {
    const story = storyById(db, idOf(request.params))
    if (!story?.entryKey || story.state === 'withdrawn') throw new Refusal('この控えは見つかりません。', 404)
    const standing = standingOf(db, story.id)
    const page = slipPage({
      story,
      told: longDate(story.toldOn),
      words: receiptWords(secret, story),
      full: `${house.config.baseUrl}/my/${entryToken(secret, story.entryKey)}`,
      needsGuardian: standing !== undefined && needsGuardian(standing),
      clear: 'entry',
    })
    return reply.show('collecting/slip', page)
  })
}

function wayIn(fields: unknown): EntryWay {
  const way = wordOf(fields, 'way')
  return ENTRY_WAYS.find((one) => one === way) ?? 'paper'
}

// Every page of the wizard looks at its own part of the long form.
function problemsIn({ clock, messages }: House, typed: Typed): FieldError[] {
  const [answers, today] = [oneAnswerEach(typed), dayOf(clock.now())]
  return STEPS.flatMap((step, index) =>
    step.name === 'photos' ? [] : wordErrors(problemsOf(index + 1, answers, answers, today), answers, messages.say),
  )
}

function provenanceOf(form: ProvenanceAnswers, staff: { accountId: number; name: string }): Provenance {
  const isHeard = form.way !== 'paper'
  const isRead = isHeard || form.words === 'gist'
  return {
    channel: form.way,
    words: form.words,
    toldOn: form.toldOn,
    collectorName: isHeard ? form.collectorName : '',
    collectorId: isHeard && form.collectorName === staff.name ? staff.accountId : null,
    typistName: staff.name,
    typistId: staff.accountId,
    readBack: isRead ? (form.readBack ?? null) : null,
    readBackOn: isRead && form.readBack === 'confirmed' ? form.readBackOn : null,
    readBackWhy: isRead && form.readBack === 'impossible' ? form.readBackWhy : '',
  }
}

function fellowsIn({ way, fellowName, fellowNote }: ProvenanceAnswers) {
  if (way !== 'group') return []
  return fellowName
    .map((name, at) => ({ name, note: fellowNote[at] ?? '' }))
    .filter(({ name, note }) => name !== '' || note !== '')
}

interface Shown {
  way: EntryWay
  staffName: string
  typed?: Typed
  errors?: FieldError[]
  scans?: Scan[]
}

function showForm(house: House, reply: FastifyReply, { way, staffName, typed = {}, errors = [], scans = [] }: Shown) {
  const { db, clock, secret } = house
  const { areas, activities, wordings, form, usual, starters, whyStarters } = wizardRows(
    house,
    '',
    'whose',
    { answers: {} },
    false,
  )
  const key = wordOf(typed, 'key')
  const page = entryPage({
    way,
    typed,
    errors,
    staffName,
    key: key === '' ? newToken(18) : key,
    wizard: { areas, activities, domains: currentDomains(db), wordings, form, usual, starters, whyStarters },
    collections: allCollections(db),
    scans: scans.map((scan, at) => ({
      mark: markOf(secret.links, scan),
      name: `${at + 1}枚め（${scan.media === 'application/pdf' ? 'PDF' : '写真'}）`,
    })),
    today: dayOf(clock.now()),
  })
  return reply.show('collecting/entry', page, errors.length > 0 ? { status: 422 } : {})
}
