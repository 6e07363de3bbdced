import type { FastifyInstance } from 'fastify'
import type { House } from '../running/house.ts'
import { correctionRoutes } from './correction.routes.ts'
import { entryRoutes } from './entry.routes.ts'
import type { Upstairs } from './journey.ts'
import { kioskRoutes } from './kiosk.routes.ts'
import { myRoutes } from './my.routes.ts'
import { myAnswersRoutes } from './my-answers.routes.ts'
import { myDoorRoutes } from './my-door.routes.ts'
import { myGuardianRoutes } from './my-guardian.routes.ts'
import { photosRoutes } from './photos.routes.ts'
import { voiceRoutes } from './voice.routes.ts'
import { wizardRoutes } from './wizard.routes.ts'

export function storiesRoutes(app: FastifyInstance, house: House, upstairs: Upstairs): void {
  entryRoutes(app, house)
  wizardRoutes(app, house)
  photosRoutes(app, house)
  voiceRoutes(app, house)
  kioskRoutes(app, house)
  myDoorRoutes(app, house)
  myRoutes(app, house, upstairs)
  correctionRoutes(app, house)
  myAnswersRoutes(app, house)
  myGuardianRoutes(app, house)
}
