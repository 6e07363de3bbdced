import { decimal } from '../../base/fraction.ts'
import type { Bound, Outcome, Step } from '../../voting/outcome.ts'
import { meanOf } from '../../voting/score.ts'
import { type Naming, namesOf } from './account.ts'

/** How the count came to its end, sentence by sentence, so that anybody in the room can do it again with a pencil. */
export function explain(outcome: Outcome, naming: Naming): string[] {
  return outcome.steps.map((step) => sentenceOf(step, naming)).filter((sentence) => sentence !== '')
}

type Sentences = { [Kind in Step['kind']]: (step: Extract<Step, { kind: Kind }>, naming: Naming) => string }

const SENTENCES: Sentences = {
  quorum: ({ turnedIn, needed, met }) =>
    `投票した人は ${turnedIn}人で、必要な ${needed}人に ${met ? 'とどきました' : 'とどきませんでした'}。`,
  'more-than-half': ({ candidate, votes, threshold, reached }, naming) =>
    `${namesOf([candidate], naming)}は ${votes}票です。半分をこえるのは ${threshold}票から${reached ? 'で、こえました' : 'なので、とどきません'}。`,
  seats: ({ seats, left }) =>
    seats === 1 ? '' : `えらぶ数は ${seats}つです。${left > 0 ? `${left}つは 空いたままにしました。` : ''}`,
  tie: ({ candidates, votes }, naming) =>
    `${namesOf(candidates, naming)}は 同じ数です${votes === null ? '' : `（${votes}票ずつ）`}。`,
  pair: ({ candidate, other, prefer, preferOther }, naming) =>
    `${namesOf([candidate], naming)}と ${namesOf([other], naming)}をくらべると、前を大切だと思う人が ${prefer}人、あとが ${preferOther}人でした。`,
  'beats-everyone': ({ candidate }, naming) =>
    `${namesOf([candidate], naming)}は、ほかのどのお話とくらべても、大切だと思う人のほうが 多くいました。`,
  'strongest-paths': () =>
    'どのお話も、どれかには とどきませんでした。そこで、いちばん小さい差から のぞいて くらべました（シュルツェの方法）。',
  approved: ({ candidate, votes, eligible }, naming) =>
    `${namesOf([candidate], naming)}に ○をつけたのは、つけられる ${eligible}人のうち ${votes}人です。`,
  'below-half': ({ candidates }, naming) => `${namesOf(candidates, naming)}は、○が 半分をこえませんでした。`,
  mean: ({ candidate, total, scorers }, naming) =>
    `${namesOf([candidate], naming)}は、${scorers}人の点を合わせて ${total}点、平均 ${decimal(meanOf({ total, scorers }), 2)}点です。`,
  withheld: ({ candidate, scorers, needed }, naming) =>
    `${namesOf([candidate], naming)}に点をつけた人は ${scorers}人です。${needed}人より少ないので、くらべませんでした。`,
  eliminated: ({ candidates, votes, why }, naming) => OUT[why](namesOf(candidates, naming), votes),
  'tie-for-last': ({ candidates, votes }, naming) =>
    `${namesOf(candidates, naming)}が、いちばん少ない同じ数（${votes}票ずつ）でした。どれも外れません。`,
  'all-but': ({ candidate, votes, of }, naming) =>
    `えらんだ ${of}人のうち ${votes}人が ${namesOf([candidate], naming)}でした。`,
  bound: ({ candidate, instead, bound }, naming) =>
    `${namesOf([candidate], naming)}のほうが 多いのですが、${boundText(bound, naming)}という決まりのため、${namesOf([instead], naming)}が入りました。`,
  conflict: ({ bounds }, naming) =>
    `いっしょには守れない決まり: ${bounds.map((bound) => boundText(bound, naming)).join('、')}`,
}

const OUT: Record<Extract<Step, { kind: 'eliminated' }>['why'], (names: string, votes: number) => string> = {
  nobody: (names) => `${names}を えらんだ人は いませんでした。次の投票には 入りません。`,
  lowest: (names, votes) => `いちばん少なかった ${names}（${votes}票）は、次の投票に 入りません。`,
  batch: (names) => `${names}は、合わせても 次に少ないお話に とどかないので、次の投票に 入りません。`,
  tiebreak: (names, votes) => `そのお話だけの投票で 少なかった ${names}（${votes}票）は、次の投票に 入りません。`,
}

function sentenceOf<Kind extends Step['kind']>(step: Extract<Step, { kind: Kind }>, naming: Naming): string {
  const say = SENTENCES[step.kind as Kind] as (step: Extract<Step, { kind: Kind }>, naming: Naming) => string
  return say(step, naming)
}

function boundText({ of, group, side, limit }: Bound, { groups }: Naming): string {
  const name = groups?.[of].get(group) ?? (of === 'domain' ? '種類なし' : '地区なし')
  return `「${name}」は ${limit}つ${side === 'min' ? '以上' : 'まで'}`
}
