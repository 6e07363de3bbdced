import { expect, test } from 'vitest'
import { sensitiveIn } from '../../src/language/sensitive.ts'
import { tokens } from './_engine.ts'

test.each([
  ['がんの手術をして、いまは元気です。', ['病気・けが', '診察・薬']],
  ['弟は自閉症で、療育に通っていました。', ['障がい', '診察・薬']],
  ['父から暴力をうけていた子です。', ['犯罪・被害']],
  ['外国から来て、信仰のことで悩んだ。', ['出身・国・信仰']],
])('%s wants special care', async (text, kinds) => {
  expect(sensitiveIn(await tokens(text)).map(({ kind }) => kind)).toEqual(kinds)
})

test('the words that hint at it are those of the text', async () => {
  expect(sensitiveIn(await tokens('障害者手帳をもらった日'))).toEqual([{ kind: '障がい', words: ['障害者手帳'] }])
})

test.each(['畑で大根をぬいた。みんなで笑った。', '薬師寺へ遠足', '手帳に予定を書いた。', ''])(
  '「%s」 does not',
  async (text) => {
    expect(sensitiveIn(await tokens(text))).toEqual([])
  },
)
