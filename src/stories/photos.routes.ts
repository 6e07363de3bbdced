import type { FastifyInstance, FastifyReply } from 'fastify'
import { dayOf } from '../base/clock.ts'
import { Refusal } from '../base/refusal.ts'
import { formByCode } from '../programme/collections.store.ts'
import type { House } from '../running/house.ts'
import { readUpload, type Upload, type UploadedFile } from '../web/body.ts'
import { type FieldError, idOf } from '../web/form.ts'
import { attachPhoto, MOST_PHOTOS, removePhoto } from './attach-photo.act.ts'
import { collectionFor, draftOf, withoutDraft } from './draft-keys.routes.ts'
import type { Draft } from './drafts.store.ts'
import { pictureKind, redraw } from './picture.door.ts'
import { saveDraft } from './save-draft.act.ts'
import { type Photo, photosOfDraft } from './stories.store.ts'
import { wizardPage } from './wizard.page.ts'
import { isChecking, problemsOf, wizardRows } from './wizard.routes.ts'
import { addAnswers, oneAnswerEach, PHOTOS_STEP, said } from './wizard.ts'
import { afterStep, beforeStep, photosAddress } from './wizard-ways.ts'
import { wordErrors } from './wording.ts'

export const PHOTO_SIZES = [
  ['', 'full'],
  ['/thumb', 'thumb'],
] as const

const PAGE_BYTES = 130 * 1024 * 1024

export function photosRoutes(app: FastifyInstance, house: House): void {
  addPhotoRoute(app, house)
  draftPhotoRoutes(app, house)
}

function addPhotoRoute(app: FastifyInstance, house: House): void {
  const { messages } = house
  app.post(
    '/w/:code/photos',
    { config: { for: 'teller', rateLimit: { max: app.limits.submissions } }, bodyLimit: PAGE_BYTES },
    async (request, reply) => {
      const { code } = collectionFor(app, house, request)
      const draft = draftOf(app, house, request)
      if (!draft) return withoutDraft(app, house, request, reply, code)
      const upload = await readUpload(request)
      const kept = await keepFields(house, draft, upload)
      const errors = await problemsWith(house, draft, upload)
      const checking = isChecking(request)
      if (errors.length > 0) {
        const rows = wizardRows(house, code, 'photos', { ...draft, answers: kept.answers }, checking, errors)
        return reply.show('stories/step-photos', wizardPage(PHOTOS_STEP, rows), { status: 422 })
      }
      // A new photo has its own questions: they are shown before anything goes on.
      if (upload.files.length > 0)
        return reply.say(messages.say('wizard.photo.added')).redirect(photosAddress(code, checking), 303)
      if (said(upload.fields, 'later') !== '') return reply.redirect(`/w/${code}/later`, 303)
      if (said(upload.fields, 'back') !== '')
        return reply.redirect(beforeStep(code, PHOTOS_STEP, formByCode(house.db, code)), 303)
      return reply.redirect(afterStep(code, PHOTOS_STEP, { checking, form: formByCode(house.db, code) }), 303)
    },
  )
}

export function keepFields({ write, clock }: House, draft: Draft, { fields }: Upload) {
  return write((tx) =>
    saveDraft(tx, {
      tokenHash: draft.tokenHash,
      collectionId: draft.collectionId,
      change: (before) => addAnswers(before, oneAnswerEach(fields)),
      at: clock.now(),
    }),
  )
}

async function problemsWith(house: House, draft: Draft, upload: Upload): Promise<FieldError[]> {
  const { fields } = upload
  const leaves = said(fields, 'later') !== '' || said(fields, 'back') !== ''
  const goesOn = said(fields, 'next') !== '' || leaves
  const problem = goesOn && upload.files.length === 0 ? undefined : await takePhotos(house, draft, upload)
  const today = dayOf(house.clock.now())
  const answers = leaves ? [] : wordErrors(problemsOf(PHOTOS_STEP, fields, fields, today), fields, house.messages.say)
  return [...answers, ...(problem ? [{ field: 'photo', text: problem }] : [])]
}

/** Takes what can be taken, each photo for itself; answers why the others could not be, or nothing. */
async function takePhotos(house: House, draft: Draft, { files, tooMany }: Upload): Promise<string | undefined> {
  const { messages } = house
  if (files.length === 0 && !tooMany) return messages.say('wizard.photo.error.missing')
  const problems = new Set<string>()
  for (const file of files) {
    const problem = await takePhoto(house, draft, file)
    if (problem) problems.add(problem)
  }
  if (tooMany) problems.add(messages.say('wizard.photo.error.many'))
  return [...problems].join(' ') || undefined
}

async function takePhoto(
  { db, write, clock, vault, messages }: House,
  draft: Draft,
  file: UploadedFile,
): Promise<string | undefined> {
  const problem = problemOf(file)
  if (problem) return messages.say(problem, { size: Math.ceil(file.bytes.length / 1024 / 1024) })
  const picture = await redraw(file.bytes).catch(() => undefined)
  if (!picture) return messages.say('wizard.photo.error.broken')
  const [full, thumb] = await Promise.all(
    [picture.full, picture.thumb].map(async (bytes) => ({ hash: await vault.put(bytes), bytes: bytes.length })),
  )
  if (!full || !thumb) return messages.say('wizard.photo.error.broken')
  // Pressed twice on a slow line: the same picture once.
  const before = photosOfDraft(db, draft.id)
  if (before.some(({ fileHash }) => fileHash === full.hash)) return undefined
  if (before.length >= MOST_PHOTOS) return messages.say('wizard.photo.error.many')
  const { width, height } = picture
  await write((tx) => attachPhoto(tx, { draftId: draft.id, full, thumb, width, height, at: clock.now() }))
  return undefined
}

function problemOf(file: UploadedFile): string | undefined {
  if (file.tooLarge) return 'wizard.photo.error.big'
  const kind = pictureKind(file.bytes)
  if (kind === 'heic') return 'stories.photo.heic'
  return kind === 'other' ? 'wizard.photo.error.type' : undefined
}

function draftPhotoRoutes(app: FastifyInstance, house: House): void {
  const { db, write, messages } = house

  // Sent by the form of the whole page: what was typed about the other photos comes along and is kept.
  app.post(
    '/w/:code/photos/:id/removal',
    { config: { for: 'teller' }, bodyLimit: PAGE_BYTES },
    async (request, reply) => {
      const { code } = collectionFor(app, house, request)
      const draft = draftOf(app, house, request)
      if (!draft) return withoutDraft(app, house, request, reply, code)
      const upload = await readUpload(request)
      await keepFields(house, draft, upload)
      await write((tx) => removePhoto(tx, { draftId: draft.id, photoId: idOf(request.params) }))
      if (upload.files.length > 0) await takePhotos(house, draft, upload)
      return reply.say(messages.say('wizard.photo.removed')).redirect(photosAddress(code, isChecking(request)), 303)
    },
  )

  for (const [path, size] of PHOTO_SIZES) {
    app.get(`/w/:code/photos/:id${path}`, { config: { for: 'teller' } }, async (request, reply) => {
      const draft = draftOf(app, house, request)
      const photo = draft && photosOfDraft(db, draft.id).find(({ id }) => id === idOf(request.params))
      return sendPhoto(house, reply, photo, size)
    })
  }
}

/** Bytes that we drew ourselves, never what was uploaded; kept by nobody on the way. */
export function sendPhoto(
  { vault }: Pick<House, 'vault'>,
  reply: FastifyReply,
  photo: Photo | undefined,
  size: 'full' | 'thumb',
) {
  if (!photo) throw new Refusal('この写真は見つかりません。', 404)
  return reply
    .type('image/jpeg')
    .header('content-disposition', 'inline')
    .header('cache-control', 'private, no-store')
    .send(vault.stream(size === 'full' ? photo.fileHash : photo.thumbHash))
}
