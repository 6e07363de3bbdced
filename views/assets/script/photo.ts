import { all, one } from './dom.ts'
import { sentence } from './words.ts'

const LONGEST = 1600
const QUALITY = 0.85
const SMALL_ENOUGH = 600_000

/** Makes photos small before they travel: a village hall has one bar of signal. The plain field works without this. */
export function shrinkPhotos(): void {
  for (const place of all('[data-photo]')) {
    const input = one<HTMLInputElement>('input[type="file"]', place)
    const clear = one<HTMLButtonElement>('[data-photo-clear]', place)
    input?.addEventListener('change', () => void take(place, input))
    clear?.addEventListener('click', () => {
      if (input) input.value = ''
      if (input) void take(place, input)
      input?.focus()
    })
  }
}

async function take(place: HTMLElement, input: HTMLInputElement): Promise<void> {
  const chosen = [...(input.files ?? [])]
  tell(place, chosen.length > 0 ? sentence('photo.shrinking') : '')
  const photos = await Promise.all(chosen.map(shrink))
  if (photos.some((photo, index) => photo !== chosen[index])) putBack(input, photos)
  show(place, photos)
  tell(place, photos.length > 0 ? sentence('photo.chosen', { count: photos.length }) : '')
}

/** A photo that the browser cannot read (HEIC on some) goes as it is: the server says what to do. */
async function shrink(file: File): Promise<File> {
  if (file.size <= SMALL_ENOUGH || !('createImageBitmap' in window)) return file
  try {
    const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' })
    const scale = Math.min(1, LONGEST / Math.max(bitmap.width, bitmap.height))
    const blob = await jpeg(bitmap, Math.round(bitmap.width * scale), Math.round(bitmap.height * scale))
    if (!blob || blob.size >= file.size) return file
    return new File([blob], file.name.replace(/\.\w+$/, '.jpg'), { type: 'image/jpeg' })
  } catch {
    return file
  }
}

function jpeg(bitmap: ImageBitmap, width: number, height: number): Promise<Blob | null> {
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, width, height)
  bitmap.close()
  return new Promise((done) => canvas.toBlob(done, 'image/jpeg', QUALITY))
}

function putBack(input: HTMLInputElement, photos: File[]): void {
  const transfer = new DataTransfer()
  for (const photo of photos) transfer.items.add(photo)
  input.files = transfer.files
}

function show(place: HTMLElement, photos: File[]): void {
  const list = one('[data-photo-list]', place)
  for (const old of list ? all<HTMLImageElement>('img', list) : []) URL.revokeObjectURL(old.src)
  list?.replaceChildren(...photos.map(picture))
  const clear = one('[data-photo-clear]', place)
  if (clear) clear.hidden = photos.length === 0
}

function picture(photo: File, index: number): HTMLImageElement {
  const image = document.createElement('img')
  image.src = URL.createObjectURL(photo)
  image.alt = sentence('photo.alt', { count: index + 1 })
  image.addEventListener('error', () => image.remove())
  return image
}

function tell(place: HTMLElement, sentence: string): void {
  const status = one('[data-photo-status]', place)
  if (status) status.textContent = sentence
}
