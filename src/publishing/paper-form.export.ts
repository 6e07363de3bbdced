import { qrSvg } from '../web/qr.ts'
import type { FlyerContent } from './flyer.ts'
import type { PaperWish } from './paper.door.ts'
import type { DoorContent, PaperFormContent } from './paper-form.ts'

/** The form that tellers fill in by hand. The same content and time give the same bytes. */
export function paperFormWish(content: PaperFormContent, createdAt: number): PaperWish {
  return { template: 'paper-form.typ', content, images: [qrOf(content)], createdAt }
}

/** The one page that hangs on a board. */
export function flyerWish(content: FlyerContent, createdAt: number): PaperWish {
  return { template: 'flyer.typ', content, images: [qrOf(content)], createdAt }
}

const qrOf = ({ address }: Pick<DoorContent, 'address'>) => ({
  name: 'qr.svg',
  bytes: new TextEncoder().encode(qrSvg(address, '')),
})
