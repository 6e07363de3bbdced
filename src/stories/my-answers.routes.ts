import type { FastifyInstance } from 'fastify'
import type { House } from '../running/house.ts'
import { type FieldError, readForm, type Typed, typedFields } from '../web/form.ts'
import { answerApprovalOf } from './answer-approval.act.ts'
import { approvable } from './approval.ts'
import { newestApproval } from './approvals.store.ts'
import { approvalForm, replyForm } from './correction.form.ts'
import { differencesBetween } from './difference.page.ts'
import { type Mine, standingMine } from './my-link.routes.ts'
import { insertReplyTo } from './reply-to-result.act.ts'
import { standingOf } from './standing.store.ts'
import { ownTextOf, versionById } from './texts.store.ts'
import { oneAnswerEach } from './wizard.ts'

/** What a teller says to us: an answer to the result, and whether the final text may go out. */
export function myAnswersRoutes(app: FastifyInstance, house: House): void {
  replyRoutes(app, house)
  approvalRoutes(app, house)
}

function replyRoutes(app: FastifyInstance, house: House): void {
  const { write, clock, messages } = house
  const page = ({ address, story }: Mine, typed: Typed = {}, errors: FieldError[] = []) => {
    const said = (name: string) => [typed[name] ?? ''].flat()[0] ?? ''
    return {
      ...{ title: messages.say('my.reply.title'), address, number: story.number, errors, written: said('text') },
      agrees: said('agrees'),
      share: said('share') === 'yes',
    }
  }

  app.get('/my/:token/reply', { config: { for: 'teller' } }, async (request, reply) =>
    reply.show('stories/my-reply', page(standingMine(house, request))),
  )

  app.post(
    '/my/:token/reply',
    { config: { for: 'teller', rateLimit: { max: app.limits.submissions } } },
    async (request, reply) => {
      const mine = standingMine(house, request)
      const form = readForm(replyForm, oneAnswerEach(typedFields(request.body)))
      if (!form.ok) {
        const errors = form.errors.map(({ field, text }) => ({ field, text: messages.say(text) }))
        return reply.show('stories/my-reply', page(mine, form.typed, errors), { status: 422 })
      }
      const { text, agrees, share } = form.values
      const said = { storyId: mine.story.id, text, agrees, mayShare: share === 'yes', at: clock.now() }
      await write((tx) => insertReplyTo(tx, said))
      return reply.say(messages.say('my.reply.done')).redirect(mine.address, 303)
    },
  )
}

function approvalRoutes(app: FastifyInstance, house: House): void {
  const { db, write, clock, messages } = house
  const page = ({ story, address }: Mine, typed: Typed = {}, errors: FieldError[] = []) => {
    const asked = newestApproval(db, story.id)
    const [version, own, standing] = [
      asked && versionById(db, asked.versionId),
      ownTextOf(db, story.id),
      standingOf(db, story.id),
    ]
    if (!asked || !version || !own || !standing) return undefined
    const labelled = (before: typeof own) =>
      differencesBetween(before, version).map(({ field, lines }) => ({
        field,
        lines,
        label: messages.say(`wizard.${field}.label`),
      }))
    const ticked = [typed['uses'] ?? []].flat()
    return {
      ...{ title: messages.say('my.approve.title'), address, number: story.number, errors },
      version: String(version.id),
      after: labelled(version),
      difference: labelled(own),
      isSame: differencesBetween(own, version).every(({ lines }) => lines.flat().every(({ kind }) => kind === 'same')),
      uses: approvable(standing).map((use) => ({ use, key: `wizard.${use}.short`, chosen: ticked.includes(use) })),
      answered: asked.answer ? `my.approve.answered.${asked.answer}` : '',
      note: [typed['note'] ?? ''].flat()[0] ?? '',
      chosen: [typed['answer'] ?? ''].flat()[0] ?? '',
    }
  }

  app.get('/my/:token/approval', { config: { for: 'teller' } }, async (request, reply) => {
    const mine = standingMine(house, request)
    const shown = page(mine)
    return shown ? reply.show('stories/approval', shown) : reply.redirect(mine.address, 303)
  })

  app.post(
    '/my/:token/approval',
    { config: { for: 'teller', rateLimit: { max: app.limits.submissions } } },
    async (request, reply) => {
      const mine = standingMine(house, request)
      const typed = typedFields(request.body)
      const form = readForm(approvalForm, { ...oneAnswerEach(typed), uses: typed['uses'] })
      if (!form.ok) {
        const errors = form.errors.map(({ field, text }) => ({ field, text: messages.say(text) }))
        const shown = page(mine, form.typed, errors)
        return shown ? reply.show('stories/approval', shown, { status: 422 }) : reply.redirect(mine.address, 303)
      }
      const { version: versionId, ...given } = form.values
      const by = { kind: 'teller', id: mine.story.id } as const
      await write((tx) =>
        answerApprovalOf(tx, { storyId: mine.story.id, versionId, given, by, way: 'web', at: clock.now() }),
      )
      return reply.say(messages.say(`my.approve.done.${given.answer}`)).redirect(mine.address, 303)
    },
  )
}
