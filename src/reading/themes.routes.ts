import { setImmediate } from 'node:timers/promises'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from '../base/refusal.ts'
import type { Theme } from '../language/themes.ts'
import type { House } from '../running/house.ts'
import { actorOf } from '../running/journal.ts'
import { type FieldError, idOf, readForm, refusedFields, typedFields } from '../web/form.ts'
import { putTheme, removeTheme, suggestAgain } from './put-theme.act.ts'
import { changeOf, type Effect, effectOn } from './theme-effects.ts'
import { labelForm, termForm, themeForm } from './themes.form.ts'
import { type Preview, themePage, themesPage, type Written } from './themes.page.ts'
import { allThemes, storiesByLabel, themeById, verdicts } from './themes.store.ts'
import { standingOriginals } from './told-texts.store.ts'

const forStaff = { config: { for: 'staff' } } as const
const PAGE = '/staff/themes'

/** What stories speak of, and the words by which they do: kept by staff, with a look at what a change does. */
export function themesRoutes(app: FastifyInstance, house: House): void {
  const { db, write, clock } = house

  app.get(PAGE, forStaff, async (request, reply) => {
    const { q } = typedFields(request.query)
    const rows = { themes: allThemes(db), used: storiesByLabel(db), verdicts: verdicts(db) }
    return reply.show('reading/themes', themesPage(rows, typeof q === 'string' ? q : ''))
  })

  app.post(`${PAGE}/turned-down`, forStaff, async (request, reply) => {
    const form = readForm(labelForm, request.body)
    const label = form.ok ? form.values.label : ''
    await write((tx) => suggestAgain(tx, { label, by: actorOf(request.visitor), at: clock.now() }))
    return reply.say(`「${label}」を、また おすすめします。`).redirect(`${PAGE}#turned-down`, 303)
  })

  for (const address of [`${PAGE}/new`, `${PAGE}/:id`]) {
    const isNew = address.endsWith('new')
    app.get(address, forStaff, async (request, reply) => {
      const { label } = typedFields(request.query)
      const typed = isNew && typeof label === 'string' ? { label, terms: '' } : {}
      return showTheme(house, reply, { id: idIn(request), written: { typed, errors: [] } })
    })
    app.post(address, forStaff, async (request, reply) => saveTheme(house, { request, reply, id: idIn(request) }))
  }

  app.post(`${PAGE}/terms`, forStaff, async (request, reply) => {
    const form = readForm(termForm, request.body)
    const theme = form.ok ? themeById(db, form.values.theme) : undefined
    if (!form.ok || !theme) {
      const errors = form.ok ? [{ field: 'theme', text: 'このテーマは、ほかの人が先に外しました。' }] : form.errors
      return showTheme(house, reply, { id: undefined, written: { typed: form.typed, errors } })
    }
    const { id, terms, ...rest } = theme
    const wish = { ...rest, terms: [...terms, form.values.label] }
    const { stories } = await look(house, { id, after: wish })
    await write((tx) => putTheme(tx, { id, theme: wish, stories, by: actorOf(request.visitor), at: clock.now() }))
    house.wake()
    return reply
      .say(`「${form.values.label}」を、テーマ「${theme.label}」の言葉にしました。`)
      .redirect(`${PAGE}/${id}`, 303)
  })

  app.post(`${PAGE}/:id/removal`, forStaff, async (request, reply) => {
    const id = idOf(request.params)
    const { stories } = await look(house, { id, after: undefined })
    await write((tx) => removeTheme(tx, { id, stories, by: actorOf(request.visitor), at: clock.now() }))
    house.wake()
    return reply.say('テーマを外しました。おはなしにつけたタグは、そのまま残っています。').redirect(PAGE, 303)
  })
}

// The form of a new theme has no number in its address.
function idIn(request: FastifyRequest): number | undefined {
  return request.routeOptions.url?.endsWith('/new') ? undefined : idOf(request.params)
}

interface Asked {
  request: FastifyRequest
  reply: FastifyReply
  id: number | undefined
}

async function saveTheme(house: House, { request, reply, id }: Asked) {
  const form = readForm(themeForm, request.body)
  const turnedDown = (errors: FieldError[]) => showTheme(house, reply, { id, written: { typed: form.typed, errors } })
  if (!form.ok) return turnedDown(form.errors)
  const { step, ...theme } = form.values
  const { preview, stories } = await look(house, { id, after: theme })
  if (step === 'preview') return showTheme(house, reply, { id, written: { typed: form.typed, errors: [], preview } })
  try {
    const deed = { ...(id === undefined ? {} : { id }), theme, stories, by: actorOf(request.visitor) }
    await house.write((tx) => putTheme(tx, { ...deed, at: house.clock.now() }))
  } catch (error) {
    return turnedDown(refusedFields(error))
  }
  house.wake()
  const said =
    stories.length > 0 ? `${stories.length}件のおはなしを読み直しています。` : 'おすすめの変わるおはなしは ありません。'
  return reply.say(`テーマ「${theme.label}」を保存しました。${said}`).redirect(PAGE, 303)
}

interface Shown {
  id: number | undefined
  written: Written
}

function showTheme({ db }: House, reply: FastifyReply, { id, written }: Shown) {
  const theme = id === undefined ? undefined : themeById(db, id)
  if (id !== undefined && !theme) throw new Refusal('このテーマは見つかりません。', 404)
  const used = theme ? (storiesByLabel(db).get(theme.label) ?? 0) : 0
  const page = themePage({ theme, themes: allThemes(db), used }, written)
  return reply.show('reading/theme', page, written.errors.length > 0 ? { status: 422 } : {})
}

const AT_ONCE = 50
const MOST_SHOWN = 200

// The service answers others between a few stories and the next.
async function look(
  { db, language }: House,
  { id, after }: { id: number | undefined; after: Theme | undefined },
): Promise<{ preview: Preview; stories: number[] }> {
  const analyzer = await language.ready
  const change = changeOf(allThemes(db), after, id)
  const effects: Effect[] = []
  for (let last = 0; change.keys.length > 0; ) {
    const stories = standingOriginals(db, { after: last, limit: AT_ONCE })
    effects.push(...stories.flatMap((story) => effectOn(story, change, analyzer) ?? []))
    const next = stories.at(-1)?.storyId
    if (next === undefined) break
    last = next
    await setImmediate()
  }
  const preview = { effects: effects.slice(0, MOST_SHOWN), more: effects.length > MOST_SHOWN }
  return { preview, stories: effects.map(({ storyId }) => storyId) }
}
