import type { FastifyInstance } from 'fastify'
import type { House } from '../running/house.ts'
import { actorOf } from '../running/journal.ts'
import { answerApprovalOf } from '../stories/answer-approval.act.ts'
import { markRepliesSeen, newestApproval } from '../stories/approvals.store.ts'
import { correctionTyped } from '../stories/correction.form.ts'
import { standingOf } from '../stories/standing.store.ts'
import { storyById } from '../stories/stories.store.ts'
import { textsOf } from '../stories/texts.store.ts'
import { type FieldError, idOf, readForm } from '../web/form.ts'
import { maskForm } from './mask.form.ts'
import { publicTextPage } from './public-text.page.ts'
import { publishText } from './publish-text.act.ts'
import { approvalByStaffForm } from './story.form.ts'
import { showStory } from './story.routes.ts'
import { ensureFound, ensureStands } from './triage.ts'
import type { StoryText } from './version.ts'

const forStaff = { config: { for: 'staff' } } as const
const SAID = {
  asked: 'のせる文を保存しました。話した人のページで、見てもらいます。返事があるまで のせません。',
  saved: 'のせる文を保存しました。',
  unchanged: '変わったところは ありませんでした。',
}

/** The text for print and web, its teller's look at it, and what tellers answered. */
export function publicTextRoutes(app: FastifyInstance, house: House): void {
  const { db, write, clock } = house
  const gather = (id: number) => ({
    story: ensureStands(storyById(db, id)),
    versions: textsOf(db, id),
    standing: ensureFound(standingOf(db, id)),
    approval: newestApproval(db, id),
  })

  app.get('/staff/stories/:id/public', forStaff, async (request, reply) =>
    reply.show('reading/public-text', publicTextPage(gather(idOf(request.params)))),
  )

  app.post('/staff/stories/:id/public', forStaff, async (request, reply) => {
    const storyId = idOf(request.params)
    const form = readForm(maskForm, request.body)
    const again = (text: StoryText, reason: string, errors: FieldError[], isConflict = false) =>
      publicTextPage(gather(storyId), { text, reason, errors, isConflict })
    if (!form.ok) {
      const shown = again(correctionTyped(form.typed), [form.typed['reason'] ?? ''].flat()[0] ?? '', form.errors)
      return reply.show('reading/public-text', shown, { status: 422 })
    }
    const { base: baseId, own: _own, step, reason, ...text } = form.values
    if (step === 'preview') return reply.show('reading/public-text', again(text, reason, []))
    const by = actorOf(request.visitor)
    const outcome = await write((tx) => publishText(tx, { storyId, baseId, text, reason, by, at: clock.now() }))
    if (outcome === 'conflict') return reply.show('reading/public-text', again(text, reason, [], true), { status: 409 })
    return reply.say(SAID[outcome]).redirect(`/staff/stories/${storyId}#public-text`, 303)
  })

  // She rang or came by: staff put down what she said about the text.
  app.post('/staff/stories/:id/approval', forStaff, async (request, reply) => {
    const storyId = idOf(request.params)
    ensureStands(storyById(db, storyId))
    const form = readForm(approvalByStaffForm, request.body)
    if (!form.ok) return showStory(house, reply, { storyId, ...form })
    const { version: versionId, way, ...given } = form.values
    const by = actorOf(request.visitor)
    await write((tx) => answerApprovalOf(tx, { storyId, versionId, given, by, way, at: clock.now() }))
    return reply.say('話した人の返事を記録しました。').redirect(`/staff/stories/${storyId}#public-text`, 303)
  })

  app.post('/staff/stories/:id/replies', forStaff, async (request, reply) => {
    const [storyId, { name }] = [idOf(request.params), actorOf(request.visitor)]
    await write((tx) => markRepliesSeen(tx, storyId, { seenAt: clock.now(), seenName: name ?? '' }))
    return reply.redirect(`/staff/stories/${storyId}`, 303)
  })
}
