import type { FacilitatorCardContent, SlipsContent } from './meeting-papers.ts'
import { type Paper, setPaper } from './paper.door.ts'

/** 投票用紙 on A5, two to a sheet of A4 with a line to cut along. The same content and time give the same bytes. */
export function printSlips(content: SlipsContent, createdAt: number): Promise<Paper> {
  return setPaper({ template: 'slips.typ', content, images: [], createdAt })
}

/** 進行役のカード: one sheet of A4 to hold in the hand. */
export function printFacilitatorCard(content: FacilitatorCardContent, createdAt: number): Promise<Paper> {
  return setPaper({ template: 'facilitator.typ', content, images: [], createdAt })
}
