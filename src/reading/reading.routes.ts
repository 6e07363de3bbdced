import type { FastifyInstance } from 'fastify'
import type { House } from '../running/house.ts'
import { attachedRoutes } from './attached.routes.ts'
import { guardConcerns } from './concern-gate.routes.ts'
import { consentChangeRoutes } from './consent-change.routes.ts'
import { decisionRoutes } from './decision.routes.ts'
import { exclusionRoutes } from './exclusion.routes.ts'
import { listRoutes } from './list.routes.ts'
import { maskRoutes } from './mask.routes.ts'
import { publicTextRoutes } from './public-text.routes.ts'
import { storyRoutes } from './story.routes.ts'
import { tellerRoutes } from './teller.routes.ts'
import { themesRoutes } from './themes.routes.ts'
import { verificationRoutes } from './verification.routes.ts'
import { withdrawalRoutes } from './withdrawal.routes.ts'

export function readingRoutes(app: FastifyInstance, house: House): void {
  guardConcerns(app, house)
  listRoutes(app, house)
  themesRoutes(app, house)
  storyRoutes(app, house)
  attachedRoutes(app, house)
  decisionRoutes(app, house)
  exclusionRoutes(app, house)
  maskRoutes(app, house)
  publicTextRoutes(app, house)
  tellerRoutes(app, house)
  withdrawalRoutes(app, house)
  verificationRoutes(app, house)
  consentChangeRoutes(app, house)
}
