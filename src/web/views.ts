import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import view from '@fastify/view'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import Handlebars from 'handlebars'
import { LANGUAGE_NAMES, LANGUAGES, type Language } from '../base/languages.ts'
import { displayFrom } from './display.ts'
import { openDrawings } from './drawings.ts'
import { makeHelpers } from './helpers.ts'
import { LANGUAGE_COOKIE, languageNow } from './languages.ts'
import type { Messages } from './messages.ts'
import type { RubySegment } from './ruby.ts'
import { dialled, KIOSK_COOKIE, type Layout, layoutAt, type Shell, type Site, staffMenu } from './shell.ts'

/** What a view shows: plain, complete and already worded. */
export interface Page {
  title: string
}

export interface ShowOptions {
  layout?: Layout
  status?: number
}

export interface ViewSources {
  messages: Messages
  assets: { address(name: string): string }
  /** What people wrote, with readings; undefined while the dictionary loads. */
  annotate?: (text: string) => readonly RubySegment[] | undefined
  /** A function where the council may change it while the service runs. */
  site: Site | (() => Site)
  /** Numbers beside the staff menu, by address: `{ '/staff/stories': 5 }`. */
  counts?: (request: FastifyRequest) => Record<string, number>
  /** Read the templates anew for every page (while writing them). */
  fresh?: boolean
}

declare module 'fastify' {
  interface FastifyReply {
    /** The page in its layout, as HTML: `return reply.show('stories/receipt', page)`. */
    show<P extends Page>(view: string, page: P, options?: ShowOptions): Promise<string>
  }
}

const VIEWS = fileURLToPath(new URL('../../views/', import.meta.url))

/**
 * Strict: `{{name}}` must exist in the page (empty is fine); `{{#if name}}`, `{{#each name}}` and the arguments of
 * helpers and partials may be missing, but not the object before a dot. A partial sees its named arguments and
 * `@root` alone, so nothing of the page slips into it. Without `preventIndent` Handlebars would indent the lines of a
 * teller's text inside a textarea, a little more with each save.
 */
const COMPILE = { strict: true, preventIndent: true, explicitPartialContext: true }

export async function setUpViews(app: FastifyInstance, sources: ViewSources): Promise<void> {
  const handlebars = Handlebars.create()
  handlebars.registerHelper({ ...makeHelpers({ ...sources, drawings: openDrawings() }) })
  await app.register(view, {
    engine: { handlebars },
    root: VIEWS,
    production: !sources.fresh,
    maxCache: 500,
    options: { partials: partialsIn(VIEWS), compileOptions: COMPILE },
  })
  app.decorateReply('show', async function (this: FastifyReply, name: string, page: Page, options: ShowOptions = {}) {
    const layout = `layouts/${options.layout ?? layoutAt(this.request.url)}.hbs`
    // A page about an error takes no sentence from the one that is asked for.
    const isWell = (options.status ?? this.statusCode) < 400
    const html: string = await this.viewAsync(
      `${name}.hbs`,
      { ...page, shell: shellOf(app, this, { ...sources, notice: isWell ? this.said() : '' }) },
      { layout },
    )
    if (options.status) this.code(options.status)
    return html
  })
}

/** `parts/note` for views/parts/note.hbs; `stories/card` and `stories/_card` for views/stories/_card.hbs. */
export function partialsIn(root: string): Record<string, string> {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).map((file) => file.replaceAll('\\', '/'))
  const partials = files.filter((file) => /^parts\/[^/]+\.hbs$/.test(file) || /\/_[^/]+\.hbs$/.test(file))
  const names = (file: string) => new Set([file, file.replace(/\/_/, '/')].map((name) => name.replace(/\.hbs$/, '')))
  return Object.fromEntries(partials.flatMap((file) => [...names(file)].map((name) => [name, file])))
}

function shellOf(
  app: FastifyInstance,
  { request }: FastifyReply,
  { site: given, counts, notice }: ViewSources & { notice: string },
): Shell {
  const site = typeof given === 'function' ? given() : given
  const visitor = request.visitor?.kind === 'staff' ? request.visitor : { name: '' }
  return {
    site,
    dial: dialled(site.telephone),
    display: displayFrom((name) => app.jar.read(request, name)),
    visitor: { name: visitor.name },
    notice,
    path: request.method === 'GET' ? request.url : pathOf(request.headers.referer),
    menu: visitor.name === '' ? [] : staffMenu(request.url, counts?.(request) ?? {}),
    kiosk: kioskOf(app, request),
    ...spokenIn(request),
    savedata: String(request.headers['save-data'] ?? '').toLowerCase() === 'on',
  }
}

const langOf = (language: Language): 'ja' | 'en' => (language === 'en' ? 'en' : 'ja')

function spokenIn(request: FastifyRequest): Pick<Shell, 'language' | 'lang' | 'languages'> {
  const language = languageNow()
  const place = request.method === 'GET' ? request.url : pathOf(request.headers.referer)
  const isTeller = request.routeOptions.config?.for === 'teller'
  const languages = LANGUAGES.map((one) => ({
    ...{ label: LANGUAGE_NAMES[one], address: withLanguage(place, one), lang: langOf(one) },
    isCurrent: one === language,
  }))
  return { language, lang: langOf(language), languages: isTeller ? languages : [] }
}

function withLanguage(place: string, language: Language): string {
  const url = new URL(place, 'http://here')
  url.searchParams.set(LANGUAGE_COOKIE, language)
  return url.pathname + url.search
}

/** A page that answers a POST has no address of its own: people came from the one before. */
function pathOf(address: string | undefined): string {
  const url = address === undefined ? null : URL.parse(address)
  return url ? url.pathname + url.search : '/'
}

// Only where tellers are: a member of staff who opened the door of a tablet once has no use for its clock.
function kioskOf(app: FastifyInstance, request: FastifyRequest): string {
  const code = request.routeOptions.config?.for === 'teller' ? app.jar?.read(request, KIOSK_COOKIE) : undefined
  return code && /^[a-z0-9]{1,20}$/.test(code) ? `/w/${code}/new` : ''
}
