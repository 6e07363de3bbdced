import type { FastifyInstance, FastifyRequest } from 'fastify'
import { dayOf } from '../base/clock.ts'
import { newToken, tokenHash } from '../base/token.ts'
import { formByCode } from '../programme/collections.store.ts'
import { allAreas, tellerDomains } from '../programme/programme.store.ts'
import { wordingsAt } from '../programme/wordings.store.ts'
import { allActivities } from '../programme/words.store.ts'
import type { House } from '../running/house.ts'
import { type FieldError, readForm, type Typed, typedFields } from '../web/form.ts'
import { languageNow } from '../web/languages.ts'
import { checkPage } from './check.page.ts'
import {
  collectionFor,
  collectionNamed,
  draftCookie,
  draftOf,
  isKiosk,
  keepToken,
  receiptPageFor,
  rememberSent,
  withoutDraft,
} from './draft-keys.routes.ts'
import { draftByHash, draftOfCollection } from './drafts.store.ts'
import { personalWordsIn } from './personal-words.ts'
import { saveDraft } from './save-draft.act.ts'
import { isOvertaken, turnsOf, withTurn } from './step-turns.ts'
import { attachmentsOfDraft, photosOfDraft, storyOfDraft } from './stories.store.ts'
import { receiptToken, submitStory } from './submit-story.act.ts'
import { translated } from './translated.ts'
import { stepForm } from './wizard.form.ts'
import { type WizardRows, wizardPage } from './wizard.page.ts'
import {
  addAnswers,
  copiesNarrative,
  type DraftAnswers,
  mergeAnswers,
  oneAnswerEach,
  pagesOf,
  STEP_COUNT,
  STEPS,
  stepAt,
} from './wizard.ts'
import { afterStep, beforeStep } from './wizard-ways.ts'
import { wordErrors } from './wording.ts'

const STARTERS = ['before', 'trigger', 'now', 'glad']
const WHY_STARTERS = ['me', 'because', 'glad', 'relieved']
const forAnyone = { config: { for: 'teller' } } as const

export function wizardRoutes(app: FastifyInstance, house: House): void {
  for (let at = 1; at <= STEP_COUNT; at++) stepRoutes(app, house, at)
  autosaveRoute(app, house)
  checkRoutes(app, house)
}

/** What every page of the wizard shows, beside the answers. */
export function wizardRows(
  { db, messages, clock }: House,
  code: string,
  step: string,
  draft: { id?: number; answers: DraftAnswers; createdAt?: number },
  checking: boolean,
  errors: FieldError[] = [],
): WizardRows {
  return {
    code,
    page: newToken(9),
    draftId: draft.id,
    checking,
    errors,
    answers: draft.answers,
    title: messages.say(`wizard.${step}.title`),
    areas: allAreas(db),
    activities: allActivities(db),
    domains: tellerDomains(db).map((domain) => ({
      ...domain,
      easy: messages.has(`domain.${domain.code}`) ? messages.raw(`domain.${domain.code}`) : domain.easy,
    })),
    wordings: translated(wordingsAt(db, draft.createdAt ?? clock.now()), messages),
    form: formByCode(db, code),
    usual: messages.raw,
    starters: STARTERS.map((key) => messages.say(`wizard.starter.${key}`)),
    whyStarters: WHY_STARTERS.map((key) => messages.say(`wizard.significance.starter.${key}`)),
    photos: draft.id === undefined ? [] : photosOfDraft(db, draft.id),
    voices: draft.id === undefined ? [] : attachmentsOfDraft(db, draft.id).filter(({ kind }) => kind === 'voice'),
  }
}

function stepRoutes(app: FastifyInstance, house: House, at: number): void {
  const { write, clock, messages } = house
  const step = stepAt(at)?.name ?? 'whose'
  const view = `stories/step-${step}`

  app.get(`/w/:code/${at}`, forAnyone, async (request, reply) => {
    const collection = collectionFor(app, house, request)
    const draft = draftOf(app, house, request)
    if (!draft && (at > 1 || receiptPageFor(app, house, request, collection.code)))
      return withoutDraft(app, house, request, reply, collection.code)
    const rows = wizardRows(house, collection.code, step, draft ?? { answers: {} }, isChecking(request))
    if (!pagesOf(rows.form).includes(at)) return reply.redirect(afterStep(collection.code, at, rows))
    return reply.show(view, wizardPage(at, rows))
  })

  app.post(
    `/w/:code/${at}`,
    { config: { for: 'teller', rateLimit: { max: app.limits.submissions } } },
    async (request, reply) => {
      const collection = collectionFor(app, house, request)
      const typed = oneAnswerEach(typedFields(request.body))
      const receipt = draftOf(app, house, request) ? undefined : receiptPageFor(app, house, request, collection.code)
      if (receipt) return reply.redirect(receipt, 303)
      const token = keepToken(app, house, request, reply, collection.code)
      // Kept even where something is still to be mended: nothing that was typed is ever lost.
      let overtaken: DraftAnswers | undefined
      const draft = await write((tx) =>
        saveDraft(tx, {
          tokenHash: tokenHash(token),
          collectionId: collection.id,
          change: (before) => {
            overtaken = isOvertaken(before, at, typed) ? before : undefined
            return overtaken ? before : withTurn(mergeAnswers(before, at, typed), before, at, typed)
          },
          at: clock.now(),
        }),
      )
      // Written on two devices at once: both lie side by side, nothing is written over, and the second press decides.
      if (overtaken) {
        const mine = { ...draft, answers: { ...mergeAnswers(overtaken, at, typed), ...turnsOf(overtaken) } }
        const rows = wizardRows(house, collection.code, step, mine, isChecking(request))
        return reply.show(view, wizardPage(at, { ...rows, elsewhere: overtaken }), { status: 409 })
      }
      if (typed['boxes'] !== undefined)
        return reply.redirect(`/w/${collection.code}/${at}${isChecking(request) ? '?check=1' : ''}#happened`, 303)
      if (typed['later'] !== undefined) return reply.redirect(`/w/${collection.code}/later`, 303)
      if (typed['back'] !== undefined)
        return reply.redirect(beforeStep(collection.code, at, formByCode(house.db, collection.code)), 303)
      const errors = wordErrors(problemsOf(at, typed, draft.answers, dayOf(clock.now())), typed, messages.say)
      if (errors.length > 0)
        return reply.show(
          view,
          wizardPage(at, wizardRows(house, collection.code, step, draft, isChecking(request), errors)),
          { status: 422 },
        )
      return reply.redirect(
        afterStep(collection.code, at, { checking: isChecking(request), form: formByCode(house.db, collection.code) }),
        303,
      )
    },
  )
}

/** What one page still asks for, as keys of texts. */
export function problemsOf(at: number, typed: Typed, answers: DraftAnswers, today: string): FieldError[] {
  const step = stepAt(at)?.name ?? 'whose'
  const form = readForm(stepForm(step, today), typed)
  if (!form.ok) return form.errors
  return step === 'why' && copiesNarrative(answers)
    ? [{ field: 'significance', text: 'wizard.significance.error.same' }]
    : []
}

/** Came from the page before sending, and goes back there. */
export function isChecking(request: FastifyRequest): boolean {
  return typedFields(request.query)['check'] === '1'
}

/** Everything that keeps a draft from being sent, in the order of the pages; worded. */
function allProblems({ messages, clock }: House, answers: DraftAnswers): FieldError[] {
  return STEPS.flatMap((_, index) =>
    wordErrors(problemsOf(index + 1, answers, answers, dayOf(clock.now())), answers, messages.say),
  )
}

function autosaveRoute(app: FastifyInstance, house: House): void {
  const { write, clock } = house
  // Only into a draft that is already there: a page that was merely looked at keeps nothing.
  app.post(
    '/w/:code/autosave',
    { config: { for: 'teller', rateLimit: { max: app.limits.pages } } },
    async (request, reply) => {
      const collection = collectionFor(app, house, request)
      const token = app.jar.read(request, draftCookie(collection.code))
      if (!token || !draftOf(app, house, request)) return reply.code(204).send()
      const typed = oneAnswerEach(typedFields(request.body))
      await write((tx) =>
        saveDraft(tx, {
          tokenHash: tokenHash(token),
          collectionId: collection.id,
          change: (before) => {
            const at = Number(typed['_at']) || 0
            return isOvertaken(before, at, typed) ? before : withTurn(addAnswers(before, typed), before, at, typed)
          },
          at: clock.now(),
        }),
      )
      return reply.code(204).send()
    },
  )
}

function checkRoutes(app: FastifyInstance, house: House): void {
  const { db, write, clock, messages, secret } = house
  const pageOf = (code: string, draft: { id: number; answers: DraftAnswers }, token: string) =>
    checkPage(
      wizardRows(house, code, 'check', draft, true, allProblems(house, draft.answers)),
      token,
      house.language.current ? personalWordsIn(draft.answers, house.language.current) : [],
    )

  app.get('/w/:code/check', forAnyone, async (request, reply) => {
    const { code } = collectionFor(app, house, request)
    const draft = draftOf(app, house, request)
    if (!draft) return withoutDraft(app, house, request, reply, code)
    return reply.show('stories/check', pageOf(code, draft, app.jar.read(request, draftCookie(code)) ?? ''))
  })

  app.post(
    '/w/:code/submission',
    { config: { for: 'teller', rateLimit: { max: app.limits.submissions } } },
    async (request, reply) => {
      const { id, code } = collectionNamed(house, request)
      const { draft: sent } = typedFields(request.body)
      const token = typeof sent === 'string' && sent !== '' ? sent : (app.jar.read(request, draftCookie(code)) ?? '')
      const draft = draftOfCollection(db, id, token, clock.now())
      if (!draft) return withoutDraft(app, house, request, reply, code)
      if (!storyOfDraft(db, draft.id) && allProblems(house, draft.answers).length > 0) {
        return reply.show('stories/check', pageOf(code, draft, token), { status: 422 })
      }
      const unsure = messages.say('wizard.significance.unsureText')
      await write((tx) =>
        submitStory(tx, {
          draft: draftByHash(tx, tokenHash(token), clock.now()) ?? draft,
          unsure,
          language: languageNow(),
          secret,
          at: clock.now(),
        }),
      )
      house.wake()
      rememberSent(app, request, reply, { code, token })
      // No secret address may stay in the history of a tablet that others use.
      if (isKiosk(app, request)) return reply.redirect(`/w/${code}/receipt`, 303)
      return reply.redirect(`/my/${receiptToken(secret, draft.id)}?new=1`, 303)
    },
  )
}
