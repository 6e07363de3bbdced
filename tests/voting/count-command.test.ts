import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'

const command = "import { countFromStdin } from './src/count.ts'; process.exit(await countFromStdin())"

function run(input: string) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', command], {
    input,
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

test('one vector in, its outcome as JSON out, exit code 0', () => {
  const vector = {
    method: 'majority',
    candidates: ['霜降り明星', '和牛', 'ジャルジャル'],
    ballots: [
      { n: 4, choice: 0 },
      { n: 3, choice: 1 },
    ],
  }
  const { status, stdout, stderr } = run(JSON.stringify(vector))
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  expect(JSON.parse(stdout)).toMatchObject({ tally: [4, 3, 0], winner: 0 })
})

test('a long answer reaches a pipe whole', () => {
  const candidates = Array.from({ length: 150 }, (_, i) => `候補${i}`)
  const { stdout } = run(
    JSON.stringify({ method: 'schulze', candidates, ballots: [{ n: 999_999_999, r: candidates.map((_, i) => [i]) }] }),
  )
  expect(stdout.length).toBeGreaterThan(200_000)
  expect(JSON.parse(stdout).winners).toEqual([0])
})

test('a method that is not built, and what is no JSON, end with code 2 and a sentence', () => {
  expect(run('{"method":"irv"}')).toEqual({
    status: 2,
    stdout: '',
    stderr:
      '「irv」という方法は、まだ数えられません。数えられる方法: majority、iterative_elimination、score_total、score_total_then_group_vote、approval、approval_multi、schulze、schulze_cssd_with_quorum_and_majority\n',
  })
  expect(run('')).toEqual({
    status: 2,
    stdout: '',
    stderr: '標準入力が JSON として読めません。ベクトルを1つ渡してください: task -- count < vector.json\n',
  })
})
