import { qrSvg } from '../web/qr.ts'
import type { PaperWish } from './paper.door.ts'
import type { DoorContent, PaperFormContent } from './paper-form.ts'

/** The form that tellers fill in by hand. The same content and time give the same bytes. */
export function paperFormWish(content: PaperFormContent, createdAt: number): PaperWish {
  return { template: 'paper-form.typ', content, images: [qrOf(content)], createdAt }
}

const qrOf = ({ address }: Pick<DoorContent, 'address'>) => ({
  name: 'qr.svg',
  bytes: new TextEncoder().encode(qrSvg(address, '')),
})
