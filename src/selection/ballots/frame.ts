import { dayOf, type Instant } from '../../base/clock.ts'
import { shortMoment } from '../../base/wareki.ts'

const PHASES = ['read', 'vote', 'talk', 'decide'] as const
export type Phase = (typeof PHASES)[number]

export interface Framed {
  panel: string
  cycle: string
  domain: string | null
  closesAt: Instant | null
}

/** What stands above every page of a panel: which meeting, until when, and where we are in the same four words. */
export function frameOf(
  { panel, cycle, domain, closesAt }: Framed,
  { phase, now, unread = 0 }: { phase: Phase; now: Instant; unread?: number },
) {
  const here = PHASES.indexOf(phase)
  return {
    meeting: {
      name: panel,
      group: domain === null ? cycle : `${cycle}・${domain}`,
      until: closesAt === null ? '' : untilText(closesAt, now),
    },
    phases: PHASES.map((name, index) => ({
      key: `selection.phase.${name}`,
      state: index < here && !(name === 'read' && unread > 0) ? 'done' : index === here ? 'here' : 'ahead',
    })),
  }
}

function untilText(closesAt: Instant, now: Instant): string {
  const [day = '', time = ''] = shortMoment(closesAt).split(' ')
  return dayOf(closesAt) === dayOf(now) ? `${time}まで` : `${day} ${time}まで`
}
