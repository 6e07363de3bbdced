import type { FastifyInstance } from 'fastify'
import type { House } from '../../running/house.ts'
import { byHandRoutes } from './by-hand.routes.ts'
import { decisionRoutes } from './decision.routes.ts'
import { doorRoutes } from './door.routes.ts'
import { facilitationRoutes } from './facilitation.routes.ts'
import { panellistRoutes } from './panellist.routes.ts'
import { resultRoutes } from './result.routes.ts'
import { slipsRoutes } from './slips.routes.ts'
import { votingRoutes } from './voting.routes.ts'

export function ballotsRoutes(app: FastifyInstance, house: House): void {
  doorRoutes(app, house)
  facilitationRoutes(app, house)
  byHandRoutes(app, house)
  decisionRoutes(app, house)
  panellistRoutes(app, house)
  resultRoutes(app, house)
  slipsRoutes(app, house)
  votingRoutes(app, house)
}
