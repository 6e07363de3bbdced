import type { FastifyRequest } from 'fastify'
import { Refusal } from '../base/refusal.ts'
import { tokenHash } from '../base/token.ts'
import type { House } from '../running/house.ts'
import { readSite } from '../running/settings.store.ts'
import { wordOf } from '../web/form.ts'
import { entryToken } from './enter-story.act.ts'
import { type Story, storyByToken } from './stories.store.ts'
import { receiptToken } from './submit-story.act.ts'

export interface Mine {
  story: Story
  address: string
}

/** The story that a receipt link opens, and the address of its page. */
export function mineOf({ db, messages }: House, request: FastifyRequest): Mine {
  const token = wordOf(request.params, 'token')
  const story = storyByToken(db, tokenHash(token))
  if (!story) throw new Refusal(messages.say('my.unknown.lead', { telephone: readSite(db).telephone }), 404)
  return { story, address: `/my/${token}` }
}

/** The same where only a standing story has such a page. */
export function standingMine(house: House, request: FastifyRequest): Mine {
  const mine = mineOf(house, request)
  if (mine.story.state === 'withdrawn') throw new Refusal(house.messages.say('my.withdrawn.closed'), 409)
  return mine
}

/** The receipt link of a story, written again from the house's secret. */
export function linkOf({ secret }: Pick<House, 'secret'>, { draftId, entryKey }: Story): string | undefined {
  if (draftId !== null) return `/my/${receiptToken(secret, draftId)}`
  return entryKey === null ? undefined : `/my/${entryToken(secret, entryKey)}`
}
