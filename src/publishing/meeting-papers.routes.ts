import type { FastifyInstance, FastifyReply } from 'fastify'
import { Refusal } from '../base/refusal.ts'
import { longDate, shortMoment } from '../base/wareki.ts'
import type { House } from '../running/house.ts'
import { readSite } from '../running/settings.store.ts'
import { passCandidateIds, passNumbered } from '../selection/ballots/passes.store.ts'
import { recusalsIn } from '../selection/ballots/recusal-lines.ts'
import { slateOf } from '../selection/ballots/slate.store.ts'
import { recusalsOf } from '../selection/rounds/candidates.store.ts'
import { membersOfRound } from '../selection/rounds/members.store.ts'
import { PROCEDURE_HELP, procedureText } from '../selection/rounds/procedure-label.ts'
import { type RoundRow, roundById } from '../selection/rounds/rounds.store.ts'
import { settingsOf } from '../selection/rounds/settings.ts'
import { firstPass } from '../voting/procedure.ts'
import { idOf, typedFields } from '../web/form.ts'
import { sentAs } from './file-names.ts'
import { printFacilitatorCard, printSlips } from './meeting-papers.export.ts'
import { agendaFor, lettered, type MeetingContent } from './meeting-papers.ts'

const MOST_SLIPS = 60

/** Paper for a meeting that is being prepared or held: slips to vote on, and the facilitator's card. */
export function meetingPaperRoutes(app: FastifyInstance, house: House): void {
  const { db, clock, messages } = house
  const config = { for: 'staff', rateLimit: { max: app.limits.submissions } } as const

  app.get('/staff/rounds/:id/slips.pdf', { config }, async (request, reply) => {
    const [round, at] = [heldRound(house, request.params), clock.now()]
    const plan = round.state === 'draft' ? firstPass(settingsOf(round)) : passNumbered(db, round.id, round.pass).plan
    const { scale } = settingsOf(round)
    const asked = plan.ballot === 'single' ? 'selection.vote.question' : `selection.vote.question.${plan.ballot}`
    const { pdf } = await printSlips(
      {
        ...contentOf(house, round, at),
        ...{ kind: plan.ballot, secret: plan.secret, question: messages.say(asked) },
        scale: Array.from({ length: scale.max - scale.min + 1 }, (_, index) => scale.min + index),
        copies: copiesIn(request.query, membersOfRound(db, round.id).length),
      },
      at,
    )
    return sendPdf(reply, { pdf, name: `投票用紙_${round.name}.pdf`, plain: `tsumugi-slips-${round.id}.pdf` })
  })

  app.get('/staff/rounds/:id/card.pdf', { config }, async (request, reply) => {
    const [round, at] = [heldRound(house, request.params), clock.now()]
    const content = contentOf(house, round, at)
    const agenda = agendaFor(content.stories.length)
    const members = membersOfRound(db, round.id)
    const { pdf } = await printFacilitatorCard(
      {
        ...content,
        ...{ panel: round.panel, procedure: procedureText(round), help: PROCEDURE_HELP[round.procedure] },
        ...{ seats: round.seats, quorum: round.quorum, agenda },
        until: round.closesAt === null ? '締め切りは 決めていません' : `${shortMoment(round.closesAt)}まで`,
        recusals: recusalsIn({ members, slate: slateOf(db, round.id, at), recusals: recusalsOf(db, round.id) }),
        total: agenda.reduce((sum, { minutes }) => sum + minutes, 0),
      },
      at,
    )
    return sendPdf(reply, { pdf, name: `進行役のカード_${round.name}.pdf`, plain: `tsumugi-card-${round.id}.pdf` })
  })
}

function heldRound({ db }: House, params: unknown): RoundRow {
  const round = roundById(db, idOf(params))
  if (!round) throw new Refusal('この回は見つかりません。', 404)
  if (round.state !== 'draft' && round.state !== 'open')
    throw new Refusal('この回の投票は もう締め切られています。結果のページから 冊子や報告書を印刷できます。', 409)
  return round
}

// Only what the panel may read at this moment (I2), and in a later pass only what it votes among.
function contentOf({ db }: House, round: RoundRow, at: number): MeetingContent {
  const among = round.state === 'open' ? new Set(passCandidateIds(db, round.id, round.pass)) : undefined
  const stories = slateOf(db, round.id, at).filter(({ id, stands }) => stands && (among?.has(id) ?? true))
  if (stories.length === 0) throw new Refusal('読むお話がまだありません。お話を えらんでから 印刷してください。', 409)
  const site = readSite(db)
  return {
    colour: site.colour,
    ...{ organisation: site.organisation, contact: [site.department, site.telephone].filter(Boolean).join(' ') },
    ...{ round: round.name, printedOn: longDate(at), stories: lettered(stories) },
  }
}

// Some spoil one, some come who were not expected.
function copiesIn(query: unknown, members: number): number {
  const wanted = Number(typedFields(query)['n'])
  const copies = Number.isInteger(wanted) && wanted > 0 ? wanted : members + 2
  return Math.min(copies, MOST_SLIPS)
}

function sendPdf(reply: FastifyReply, { pdf, name, plain }: { pdf: Buffer; name: string; plain: string }) {
  return reply
    .type('application/pdf')
    .header('content-disposition', sentAs('inline', name, plain))
    .send(pdf)
}
