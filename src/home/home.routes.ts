import type { FastifyInstance } from 'fastify'
import type { Instant } from '../base/clock.ts'
import type { Db } from '../db/open.ts'
import { openCollections } from '../programme/collections.store.ts'
import { papersToStop } from '../publishing/stopped.store.ts'
import { todoOfReading } from '../reading/desk.store.ts'
import { verificationIsAsked } from '../reading/verifications.store.ts'
import { lettersWaiting } from '../returning/letters.store.ts'
import type { House } from '../running/house.ts'
import { wasEverDone } from '../running/journal.store.ts'
import { readSite } from '../running/settings.store.ts'
import { storiesWithoutRound } from '../selection/rounds/candidates.store.ts'
import { todoRounds } from '../selection/rounds/rounds.store.ts'
import { storiesThatWentOn } from '../selection/rounds/to-verify.store.ts'
import { standsFor } from '../stories/consent.ts'
import { standingsOf } from '../stories/standing.store.ts'
import { staffOf } from '../web/guard.ts'
import { deskPage, frontPage } from './home.page.ts'

export function homeRoutes(app: FastifyInstance, { db, clock }: House): void {
  app.get('/', { config: { for: 'anyone' } }, async (_request, reply) =>
    reply.show('home/front', frontPage(openCollections(db, clock.now()))),
  )

  app.get('/about', { config: { for: 'anyone' } }, async (_request, reply) =>
    reply.show('home/about', { title: 'このしくみについて' }),
  )

  app.get('/privacy', { config: { for: 'anyone' } }, async (_request, reply) =>
    reply.show('home/privacy', { title: 'おはなしのあつかいのお約束' }),
  )

  app.get('/staff', { config: { for: 'staff' } }, async (request, reply) => {
    const now = clock.now()
    return reply.show(
      'home/desk',
      deskPage({
        ...{ name: staffOf(request).name, now, reading: todoOfReading(db, now), rounds: todoRounds(db) },
        unread: readyForPanels(db, now),
        toStop: papersToStop(db, now),
        letters: lettersWaiting(db),
        toVerify: verificationIsAsked(db) ? storiesThatWentOn(db, now).filter(({ verdicts }) => !verdicts).length : 0,
        firstSteps: wasEverDone(db, 'revise-site') ? '' : readSite(db).telephone,
      }),
    )
  })
}

function readyForPanels(db: Db, now: Instant): number {
  const standings = standingsOf(db, storiesWithoutRound(db))
  return [...standings.values()].filter((standing) => standsFor(standing, 'panel', now)).length
}
