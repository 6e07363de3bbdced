import type { ParseArgsOptionsConfig } from 'node:util'
import { analyseFromStdin, keyphrasesFromStdin, similarFromStdin } from './analyse.ts'
import { auditFromShell } from './audit.ts'
import { countFromStdin } from './count.ts'
import { runDemo } from './demo.ts'
import { askForStaff } from './make-staff.ts'
import { exportRound, recountFromStdin } from './recount.ts'
import { listRoutes } from './routes-list.ts'

export interface Task {
  name: string
  says: string
  usage: string
  more: string
  options: ParseArgsOptionsConfig
  /** answers the exit code */
  run(values: Record<string, string | boolean | undefined>): Promise<number>
}

export const tasks: Task[] = [
  {
    name: 'make-staff',
    says: 'makes a staff account, or gives it a new password',
    usage: '--email hanako@example.jp --name "山田 花子"',
    more: 'The password is asked for, or read from standard input; it never stands among the arguments.\nA new password ends every session of that account.',
    options: { email: { type: 'string' }, name: { type: 'string' } },
    run: askForStaff,
  },
  {
    name: 'audit',
    says: 'checks that no entry of the journal was changed or taken away',
    usage: '[--from-head 3f9a0c12ab77]',
    more: 'Ends with code 0 when the chain is whole, 1 when it is broken or the head is not in it, 2 when there is no journal.\n--from-head says at which entry a head stands that was printed into minutes. Only such a head shows that the newest\nentries were cut off, or that all were made anew. The service may run meanwhile; nothing is written.',
    options: { 'from-head': { type: 'string' } },
    run: auditFromShell,
  },
  {
    name: 'count',
    says: 'counts one vote: a vector on standard input, the outcome as JSON on standard output',
    usage: '< vector.json',
    more: 'Methods: majority, approval, approval_multi, iterative_elimination, score_total, score_total_then_group_vote,\nschulze, schulze_cssd_with_quorum_and_majority. Another method ends with exit code 2.\nUse npm run --silent task -- count, so that standard output holds the JSON alone.',
    options: {},
    run: countFromStdin,
  },
  {
    name: 'export-round',
    says: 'prints what was counted in a closed round as JSON, for a recount',
    usage: '--round 3 > round.json',
    more: 'Numbers and marks, no names and no reasons; with the salt of the hash, so keep it as you keep ballots.\nUse npm run --silent task -- export-round, so that the file holds the JSON alone.',
    options: { round: { type: 'string' } },
    run: exportRound,
  },
  {
    name: 'recount',
    says: 'counts an exported round again and says whether ballots and outcome agree',
    usage: '< round.json',
    more: 'Exit code 0 when every pass agrees, 1 when one does not, 2 when the file cannot be read.',
    options: {},
    run: recountFromStdin,
  },
  {
    name: 'analyse',
    says: 'reads JSON lines {"text": …} and prints words, nouns and likely names of people, a line for each',
    usage: '< texts.jsonl',
    more: 'Use npm run --silent task -- analyse, so that standard output holds the JSON alone.\nNames: a hint for a reader; what is not found is no proof.',
    options: {},
    run: analyseFromStdin,
  },
  {
    name: 'keyphrases',
    says: 'reads a collection as JSON lines {"text": …} and prints for each line the nouns that tell most of it',
    usage: '< texts.jsonl',
    more: 'Each line answers {"phrases": ["…", …]}, the likeliest first.',
    options: {},
    run: keyphrasesFromStdin,
  },
  {
    name: 'similar',
    says: 'reads a collection as JSON lines {"text": …} and prints for each line the lines most like it',
    usage: '< texts.jsonl',
    more: 'Each line answers {"similar": [number of a line, from 0, …]}, the nearest first.',
    options: {},
    run: similarFromStdin,
  },
  {
    name: 'demo',
    says: 'starts the service on a database of its own, with fictional stories and a round half way through',
    usage: '[--fresh]',
    more: 'The same as npm run demo. The database lies under data/demo; --fresh begins it anew.',
    options: { fresh: { type: 'boolean' } },
    run: runDemo,
  },
  {
    name: 'routes',
    says: 'prints every address of the service and whom it is for',
    usage: '',
    more: '',
    options: {},
    run: listRoutes,
  },
]
