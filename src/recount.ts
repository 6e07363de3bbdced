import { text } from 'node:stream/consumers'
import { readConfig } from './config.ts'
import { openDatabase } from './open-house.ts'
import { countedInputs } from './selection/ballots/passes.store.ts'
import { type ExportedPass, recount } from './selection/ballots/recount.ts'
import { roundById } from './selection/rounds/rounds.store.ts'

/** `task -- export-round --round 3`: what was counted in a closed round, as JSON, for a recount elsewhere. */
export async function exportRound({ round: asked }: Record<string, string | boolean | undefined>): Promise<number> {
  const { store } = openDatabase(readConfig(process.env))
  try {
    const round = roundById(store.db, Number(asked))
    if (!round || (round.state !== 'closed' && round.state !== 'finalised')) {
      console.error('締め切った回の番号を --round で書いてください（回の画面のアドレスの終わりの数字です）。')
      return 2
    }
    const { id, name, openedHash } = round
    const passes = countedInputs(store.db, id)
    process.stdout.write(`${JSON.stringify({ round: id, name, openedHash, passes }, null, 2)}\n`)
    return 0
  } finally {
    store.close()
  }
}

const DIFFERS = {
  hash: '票が、締め切ったときのものと ちがいます',
  outcome: '数えた結果が、記録とちがいます',
  input: 'この投票は、数え直せる形で残っていません',
}

/** `task -- recount < round.json`: counts every pass of an export again, and says whether it agrees. */
export async function recountFromStdin(): Promise<number> {
  const passes = passesIn(await text(process.stdin))
  if (passes === undefined || passes.length === 0) {
    console.error('task -- export-round で書き出した JSON を、標準入力に渡してください。')
    return 2
  }
  const counted = passes.map(recount)
  for (const { number, differs } of counted)
    console.log(
      `投票 ${number}回め: ${differs.length === 0 ? '一致しました' : differs.map((what) => DIFFERS[what]).join('。')}`,
    )
  return counted.every(({ differs }) => differs.length === 0) ? 0 : 1
}

function passesIn(json: string): ExportedPass[] | undefined {
  try {
    const found: unknown = JSON.parse(json)
    const passes = typeof found === 'object' && found !== null && 'passes' in found ? found.passes : undefined
    return Array.isArray(passes) ? passes.flatMap(passOf) : undefined
  } catch {
    return undefined
  }
}

function passOf(value: unknown): ExportedPass[] {
  if (typeof value !== 'object' || value === null) return []
  const { number, salt, hash, input, outcome } = value as Record<string, unknown>
  const word = (one: unknown) => (typeof one === 'string' ? one : null)
  return [{ number: Number(number), salt: word(salt), hash: word(hash), input, outcome }]
}
