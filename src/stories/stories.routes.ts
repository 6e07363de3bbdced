import type { FastifyInstance } from 'fastify'
import type { House } from '../running/house.ts'
import { entryRoutes } from './entry.routes.ts'
import type { JourneyOf } from './journey.ts'
import { myRoutes } from './my.routes.ts'
import { photosRoutes } from './photos.routes.ts'
import { wizardRoutes } from './wizard.routes.ts'

export function storiesRoutes(app: FastifyInstance, house: House, journeyOf: JourneyOf): void {
  entryRoutes(app, house)
  wizardRoutes(app, house)
  photosRoutes(app, house)
  myRoutes(app, house, journeyOf)
}
