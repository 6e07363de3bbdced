import type { FastifyInstance } from 'fastify'
import { Refusal } from '../base/refusal.ts'
import type { House } from '../running/house.ts'
import { readUpload, type UploadedFile } from '../web/body.ts'
import { idOf, wordOf } from '../web/form.ts'
import { attachVoice, MOST_VOICES, removeVoice } from './attach-voice.act.ts'
import { sendAttached } from './attached.routes.ts'
import { collectionFor, draftOf, withoutDraft } from './draft-keys.routes.ts'
import type { Draft } from './drafts.store.ts'
import { keepFields } from './photos.routes.ts'
import { attachmentsOfDraft } from './stories.store.ts'
import { readVoice, VOICE_BYTES } from './voice.ts'
import { wizardPage } from './wizard.page.ts'
import { isChecking, wizardRows } from './wizard.routes.ts'
import { PHOTOS_STEP } from './wizard.ts'
import { photosAddress } from './wizard-ways.ts'

const PAGE_BYTES = 130 * 1024 * 1024

/** A voice beside the text: recorded in the browser or chosen as a file, heard again, taken off again. It goes nowhere else. */
export function voiceRoutes(app: FastifyInstance, house: House): void {
  const { db, write, messages } = house

  app.post(
    '/w/:code/voice',
    { config: { for: 'teller', rateLimit: { max: app.limits.submissions } }, bodyLimit: PAGE_BYTES },
    async (request, reply) => {
      const { code } = collectionFor(app, house, request)
      const draft = draftOf(app, house, request)
      if (!draft) return withoutDraft(app, house, request, reply, code)
      const upload = await readUpload(request)
      const kept = await keepFields(house, draft, upload)
      const said = Number(wordOf(upload.fields, 'seconds')) || 0
      const file = upload.files.find(({ field }) => field === 'voice')
      const problem = file ? await takeVoice(house, draft, file, said) : 'wizard.voice.error.missing'
      if (!problem)
        return reply.say(messages.say('wizard.voice.added')).redirect(photosAddress(code, isChecking(request)), 303)
      const errors = [{ field: 'voice', text: messages.say(problem) }]
      const rows = wizardRows(house, code, 'photos', { ...draft, answers: kept.answers }, isChecking(request), errors)
      return reply.show('stories/step-photos', wizardPage(PHOTOS_STEP, rows), { status: 422 })
    },
  )

  app.post(
    '/w/:code/voice/:id/removal',
    { config: { for: 'teller' }, bodyLimit: PAGE_BYTES },
    async (request, reply) => {
      const { code } = collectionFor(app, house, request)
      const draft = draftOf(app, house, request)
      if (!draft) return withoutDraft(app, house, request, reply, code)
      await keepFields(house, draft, await readUpload(request))
      await write((tx) => removeVoice(tx, { draftId: draft.id, voiceId: idOf(request.params) }))
      return reply.say(messages.say('wizard.voice.removed')).redirect(photosAddress(code, isChecking(request)), 303)
    },
  )

  app.get('/w/:code/voice/:id', { config: { for: 'teller' } }, async (request, reply) => {
    const draft = draftOf(app, house, request)
    const voices = draft ? attachmentsOfDraft(db, draft.id).filter(({ kind }) => kind === 'voice') : []
    const voice = voices.find(({ id }) => id === idOf(request.params))
    if (!voice) throw new Refusal('この録音は見つかりません。', 404)
    return sendAttached(house, { request, reply }, voice, 'full')
  })
}

/** The key of a sentence that says why it could not be taken, or nothing. */
async function takeVoice(house: House, draft: Draft, file: UploadedFile, said: number): Promise<string | undefined> {
  const { db, write, clock, vault } = house
  if (file.tooLarge || file.bytes.length > VOICE_BYTES) return 'wizard.voice.error.big'
  if (file.bytes.length < 8) return 'wizard.voice.error.missing'
  const voice = readVoice(file.bytes, said)
  if (!voice.ok) return `wizard.voice.error.${voice.why}`
  const fileHash = await vault.put(file.bytes)
  const before = attachmentsOfDraft(db, draft.id).filter(({ kind }) => kind === 'voice')
  // Pressed twice on a slow line: the same recording once.
  if (before.some((one) => one.fileHash === fileHash)) return undefined
  if (before.length >= MOST_VOICES) return 'wizard.voice.error.many'
  const { media, seconds } = voice
  const bytes = file.bytes.length
  await write((tx) => attachVoice(tx, { draftId: draft.id, fileHash, bytes, media, seconds, at: clock.now() }))
  return undefined
}
