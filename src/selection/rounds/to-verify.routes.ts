import type { FastifyInstance } from 'fastify'
import { longDate } from '../../base/wareki.ts'
import { askForVerification } from '../../reading/record-verification.act.ts'
import { flagOf, VERDICT_LABEL } from '../../reading/verification.ts'
import { verificationIsAsked } from '../../reading/verifications.store.ts'
import type { House } from '../../running/house.ts'
import { actorOf } from '../../running/journal.ts'
import { typedFields } from '../../web/form.ts'
import { roundNames } from './rounds.store.ts'
import { storiesThatWentOn } from './to-verify.store.ts'

const forStaff = { config: { for: 'staff' } } as const

/** 確かめに行くお話: what went on and has not been looked at again comes first (R7.1). */
export function toVerifyRoutes(app: FastifyInstance, { db, write, clock }: House): void {
  app.get('/staff/verifications', forStaff, async (_request, reply) => {
    const names = roundNames(db)
    const stories = storiesThatWentOn(db, clock.now()).map(({ verdicts, ...row }) => ({
      ...{ id: row.storyId, number: row.number, title: row.title, sample: row.sample },
      round: names.get(row.roundId) ?? '',
      isDone: verdicts !== undefined,
      ...(verdicts
        ? {
            description: VERDICT_LABEL[verdicts.description],
            interpretation: VERDICT_LABEL[verdicts.interpretation],
            on: longDate(verdicts.on),
            flag: flagOf(verdicts),
          }
        : { description: '', interpretation: '', on: '', flag: '' }),
    }))
    const open = stories.filter(({ isDone }) => !isDone)
    const done = stories.filter(({ isDone }) => isDone)
    return reply.show('selection/verifications', {
      ...{ title: '確かめに行くお話', asked: verificationIsAsked(db), open, done, any: stories.length > 0 },
    })
  })

  app.post('/staff/verifications', forStaff, async (request, reply) => {
    const asked = typedFields(request.body)['asked'] === 'yes'
    await write((tx) => askForVerification(tx, { asked, by: actorOf(request.visitor), at: clock.now() }))
    const said = asked ? '先へ進んだお話を、確かめることにしました。' : '確かめは、しないことにしました。'
    return reply.say(said).redirect('/staff/verifications', 303)
  })
}
