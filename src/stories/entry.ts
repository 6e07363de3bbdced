import { Refusal } from '../base/refusal.ts'
import { needsReadBack, type Provenance } from './provenance.ts'

/** R4.3: confirmed by the teller on a day, or the reason why that was not possible. */
export function ensureReadBack(provenance: Provenance): void {
  if (!needsReadBack(provenance)) return
  if (provenance.readBack === 'confirmed' && provenance.readBackOn !== null) return
  if (provenance.readBack === 'impossible' && provenance.readBackWhy.trim() !== '') return
  throw new Refusal('読み返した日か、読み返せなかった理由を書いてください。', 422, 'readBack')
}
