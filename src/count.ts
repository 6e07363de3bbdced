import { text } from 'node:stream/consumers'
import { countVector, type VectorResult } from './voting/vector.ts'

/**
 * `npm run --silent task -- count < vector.json`: one vector in, its outcome as JSON out.
 * Answers the exit code: 0, or 2 with a sentence on standard error when the vector cannot be counted.
 */
export async function countFromStdin(): Promise<number> {
  const counted = countText(await text(process.stdin))
  if (counted.ok) await say(process.stdout, JSON.stringify(counted.result))
  else await say(process.stderr, counted.error)
  return counted.ok ? 0 : 2
}

function countText(json: string): VectorResult {
  try {
    return countVector(JSON.parse(json))
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return {
      ok: false,
      error: '標準入力が JSON として読めません。ベクトルを1つ渡してください: task -- count < vector.json',
    }
  }
}

// A pipe may still be full when the caller ends the process, so the answer waits until it has gone out.
function say(stream: NodeJS.WriteStream, line: string): Promise<void> {
  return new Promise((resolve) => stream.write(`${line}\n`, () => resolve()))
}
