import type { Procedure } from '../../voting/procedure.ts'

/** As staff and panels call them (method.md §1.5). */
export const PROCEDURE_LABEL: Record<Procedure, string> = {
  majority: '多数決',
  iterative: '話し合いと投票のくり返し',
  scoring: '点数づけ',
  prescore_vote: '事前の点数と、話し合っての投票',
  approval: 'よいと思うお話すべてに○',
  ranking: '大切だと思う順に ならべる',
  consensus: '話し合い（合意）',
}

export const PROCEDURE_HELP: Record<Procedure, string> = {
  majority: '話し合ってから、ひとり ひとつ えらびます',
  iterative: '投票し、理由を読み合い、もう一度 投票します。ていねいに決めたいときに',
  scoring: 'すべてのお話に点をつけます。集まらなくてもできます',
  prescore_vote: '先に家で点をつけ、集まって話し合ってから投票します',
  approval: 'いくつでも えらべます。お話が多いときに',
  ranking: '何番目に大切かを えらびます。同じ番でもかまいません',
  consensus: 'みんなが同じお話になるまで、話し合いと確認をくり返します',
}

interface Labelled {
  procedure: Procedure
  secret: boolean
  pointsFirst?: boolean
}

export function procedureText({ procedure, secret, pointsFirst = false }: Labelled): string {
  const first = pointsFirst && procedure !== 'scoring' && procedure !== 'prescore_vote' ? '事前の点数と、' : ''
  return `${first}${PROCEDURE_LABEL[procedure]}${secret ? '（無記名）' : ''}`
}
