import fastify, { type FastifyInstance, LogController } from 'fastify'
import { DAY } from './base/clock.ts'
import { collectingRoutes } from './collecting/collecting.routes.ts'
import { dropOldImports } from './collecting/import-sheet.act.ts'
import { importRoutes } from './collecting/imports.routes.ts'
import { importFiles } from './collecting/imports.store.ts'
import { isDiskTrouble } from './db/open.ts'
import { homeRoutes } from './home/home.routes.ts'
import { ruby } from './language/furigana.ts'
import { peopleRoutes } from './people/people.routes.ts'
import { recogniseVisitors } from './people/recognise.routes.ts'
import { programmeRoutes } from './programme/programme.routes.ts'
import { setReadings } from './programme/readings.store.ts'
import { forgetPapers } from './publishing/forget-papers.act.ts'
import { letterPapersRoutes } from './publishing/letter-papers.routes.ts'
import { makeMinutes } from './publishing/make-minutes.job.ts'
import { meetingPaperRoutes } from './publishing/meeting-papers.routes.ts'
import { paperFormRoutes } from './publishing/paper-form.routes.ts'
import { giveUpPublication, printPublication } from './publishing/print-publication.job.ts'
import { publicationsRoutes } from './publishing/publications.routes.ts'
import { printedFiles } from './publishing/publishing.store.ts'
import { tracesRoutes } from './publishing/traces.routes.ts'
import { papersTelling } from './publishing/used-in.store.ts'
import { visitRoutes } from './publishing/visit.routes.ts'
import { forgetWhatWasRead } from './reading/forget-reading.act.ts'
import { readText } from './reading/read-text.job.ts'
import { readingRoutes } from './reading/reading.routes.ts'
import { draftLetters } from './returning/draft-letters.act.ts'
import { feedbackToTeller } from './returning/feedback-to-teller.store.ts'
import { forgetLetters } from './returning/forget-letters.act.ts'
import { returningRoutes } from './returning/letters.routes.ts'
import { giveUpLetter, sendLetter } from './returning/send-letter.job.ts'
import { healthRoutes } from './running/health.routes.ts'
import type { House } from './running/house.ts'
import { enqueueOnce } from './running/jobs.store.ts'
import { readSite } from './running/settings.store.ts'
import { sweepFiles } from './running/sweep-files.job.ts'
import type { JobMap } from './running/worker.job.ts'
import { ballotsRoutes } from './selection/ballots/ballots.routes.ts'
import { forgetQuotes } from './selection/ballots/forget-quotes.act.ts'
import { storyJourney } from './selection/ballots/journey.store.ts'
import { panelsRoutes } from './selection/panels/panels.routes.ts'
import { roundsRoutes } from './selection/rounds/rounds.routes.ts'
import { deleteExpiredDrafts } from './stories/drafts.store.ts'
import { eraseWithdrawn, type Forget } from './stories/erase-story.act.ts'
import { compactIndex } from './stories/erasure.store.ts'
import { storiesRoutes } from './stories/stories.routes.ts'
import { attachedFiles } from './stories/stories.store.ts'
import { readableAddress } from './web/address.ts'
import { setUpAssets } from './web/assets.ts'
import { setUpBodies } from './web/body.ts'
import { setUpCookies } from './web/cookies.ts'
import { displayRoutes } from './web/display.routes.ts'
import { setUpErrors } from './web/errors.ts'
import { setUpFlash } from './web/flash.ts'
import { setUpGuard } from './web/guard.ts'
import { setUpHeaders } from './web/headers.ts'
import { setUpLanguages } from './web/languages.ts'
import { PER_MINUTE, setUpLimits } from './web/limits.ts'
import { loggerOptions, requestNumber, setUpRequestLog } from './web/log.ts'
import { setUpSameOrigin } from './web/same-origin.ts'
import { watchSockets } from './web/sockets.ts'
import { setUpViews } from './web/views.ts'

/** The plan of the house: plumbing, then the rooms floor by floor. */
export async function buildApp(house: House, limits = PER_MINUTE): Promise<FastifyInstance> {
  const app = fastify({
    logger: loggerOptions(house.config.logLevel),
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: requestNumber,
    trustProxy: house.config.trustProxy.length > 0 ? house.config.trustProxy : false,
    bodyLimit: 1024 * 1024,
    requestTimeout: 60_000,
    // As long as a whole request line may be: what is too long is simply not found, like any other wrong address.
    routerOptions: { maxParamLength: 16_384 },
    rewriteUrl: readableAddress,
  })
  await setUpPlumbing(app, house, limits)
  setUpRooms(app, house)
  return app
}

async function setUpPlumbing(app: FastifyInstance, house: House, limits: typeof PER_MINUTE): Promise<void> {
  const { baseUrl } = house.config
  watchSockets(app)
  setUpRequestLog(app)
  setUpGuard(app)
  await setUpHeaders(app, baseUrl)
  await setUpCookies(app, baseUrl)
  await setUpLimits(app, limits)
  setUpSameOrigin(app, baseUrl)
  await setUpBodies(app)
  setUpFlash(app)
  setUpLanguages(app)
  const assets = await setUpAssets(app)
  const annotate = (text: string) =>
    house.language.current && ruby(house.language.current.tokenize(text), { text, readings: setReadings(house.db) })
  await setUpViews(app, { messages: house.messages, assets, annotate, site: () => readSite(house.db) })
  setUpErrors(app, isDiskTrouble)
}

function setUpRooms(app: FastifyInstance, house: House): void {
  recogniseVisitors(app, house)
  healthRoutes(app, house)
  displayRoutes(app)
  peopleRoutes(app, house)
  programmeRoutes(app, house)
  storiesRoutes(app, house, {
    journeyOf: (storyId) => storyJourney(house.db, storyId, house.clock.now()),
    feedbackOf: (storyId) => feedbackToTeller(house.db, storyId),
    papersOf: (storyId) => papersTelling(house.db, storyId, house.clock.now()),
  })
  collectingRoutes(app, house)
  importRoutes(app, house)
  readingRoutes(app, house)
  panelsRoutes(app, house)
  roundsRoutes(app, house)
  ballotsRoutes(app, house)
  returningRoutes(app, house)
  letterPapersRoutes(app, house)
  publicationsRoutes(app, house)
  paperFormRoutes(app, house)
  visitRoutes(app, house)
  tracesRoutes(app, house)
  meetingPaperRoutes(app, house)
  homeRoutes(app, house)
}

function sweepTomorrow({ write, clock }: House): Promise<void> {
  return write((tx) => enqueueOnce(tx, 'sweep', clock.now() + DAY, clock.now()))
}

/** What every room forgets of a story that is erased, while its texts are still there to be recognised. */
const FORGET: readonly Forget[] = [forgetWhatWasRead, forgetQuotes, forgetLetters, forgetPapers]

async function eraseTakenBack({ write, clock }: House): Promise<void> {
  const erased = await write((tx) => eraseWithdrawn(tx, { at: clock.now(), forget: FORGET }))
  if (erased.length > 0) await write(compactIndex)
}

export function jobMap(house: House): JobMap {
  return {
    sweep: {
      work: async () => {
        await house.write((tx) => deleteExpiredDrafts(tx, house.clock.now()))
        await eraseTakenBack(house)
        await house.write((tx) => dropOldImports(tx, house.clock.now()))
        await sweepFiles(house, [attachedFiles, printedFiles, importFiles])
        await sweepTomorrow(house)
      },
      giveUp: () => sweepTomorrow(house),
    },
    'read-text': { work: ({ storyId }) => readText(house, Number(storyId)) },
    'draft-letters': {
      work: async ({ roundId }) => {
        await house.write((tx) => draftLetters(tx, { roundId: Number(roundId), at: house.clock.now() }))
      },
    },
    'send-letter': {
      work: ({ letterId }) => sendLetter(house, Number(letterId)),
      giveUp: ({ letterId }) => giveUpLetter(house, Number(letterId)),
    },
    'make-minutes': { work: (input) => makeMinutes(house, input) },
    'print-publication': {
      work: ({ publicationId }) => printPublication(house, Number(publicationId)),
      giveUp: ({ publicationId }) => giveUpPublication(house, Number(publicationId)),
    },
  }
}
