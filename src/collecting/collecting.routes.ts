import type { FastifyInstance } from 'fastify'
import type { House } from '../running/house.ts'
import { entriesRoutes } from './entries.routes.ts'

export function collectingRoutes(app: FastifyInstance, house: House): void {
  entriesRoutes(app, house)
}
