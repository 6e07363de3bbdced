import { AsyncLocalStorage } from 'node:async_hooks'
import { join } from 'node:path'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { LANGUAGES, type Language } from '../base/languages.ts'
import { loadMessages, type Messages } from './messages.ts'

export const LANGUAGE_COOKIE = 'lang'
const ONE_YEAR = 365 * 24 * 60 * 60

const OTHERS = LANGUAGES.filter((language) => language !== 'ja')
const speaking = new AsyncLocalStorage<Language>()

/** The language in which this request is answered; Japanese outside of one. */
export function languageNow(): Language {
  return speaking.getStore() ?? 'ja'
}

/** What is printed is Japanese, whoever asks for it. */
export function inJapanese<T>(act: () => T): T {
  return speaking.run('ja', act)
}

/**
 * Messages that speak the language of the request in which they are asked for. What a language has no words for (panels
 * and staff speak Japanese) is said in Japanese; a test sees to it that the form lacks nothing.
 */
export function openSpeech(folder: string): Messages {
  const ja = loadMessages(join(folder, 'ja'))
  const others = new Map<Language, Messages>(
    OTHERS.map((language) => [language, loadMessages(join(folder, language), language === 'en' ? 'en' : 'ja')]),
  )
  const speaker = (key: string) => {
    const other = others.get(languageNow())
    return other?.has(key) ? other : ja
  }
  return {
    say: (key, args) => speaker(key).say(key, args),
    draw: (key, args, readings) => speaker(key).draw(key, args, readings),
    read: (key, args) => speaker(key).read(key, args),
    raw: (key) => speaker(key).raw(key),
    has: (key) => speaker(key).has(key),
    keys: ja.keys,
  }
}

/** Tellers choose their language once; `?lang=en` in a link that is shared chooses it for whoever follows it. */
export function setUpLanguages(app: FastifyInstance): void {
  app.addHook('preHandler', (request, reply, done) => {
    const asked = languageIn(request)
    if (asked && asked !== app.jar.read(request, LANGUAGE_COOKIE))
      app.jar.put(reply, LANGUAGE_COOKIE, asked, { maxAge: ONE_YEAR })
    speaking.run(asked ?? languageOf(app, request), done)
  })
}

function languageIn({ query, routeOptions }: FastifyRequest): Language | undefined {
  if (routeOptions.config?.for !== 'teller' || typeof query !== 'object' || query === null) return undefined
  return known(Reflect.get(query, LANGUAGE_COOKIE))
}

function languageOf(app: FastifyInstance, request: FastifyRequest): Language {
  if (request.routeOptions.config?.for !== 'teller') return 'ja'
  return known(app.jar.read(request, LANGUAGE_COOKIE)) ?? 'ja'
}

function known(text: unknown): Language | undefined {
  return LANGUAGES.find((language) => language === text)
}
