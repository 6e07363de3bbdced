import { join } from 'node:path'
import Handlebars from 'handlebars'
import { expect, test } from 'vitest'
import { openDrawings } from '../../src/web/drawings.ts'
import { makeHelpers } from '../../src/web/helpers.ts'
import { loadMessages } from '../../src/web/messages.ts'

const messages = loadMessages(join(import.meta.dirname, 'messages'))
const handlebars = Handlebars.create()
const helpers = makeHelpers({
  messages,
  drawings: openDrawings(),
  assets: { address: (name) => `/assets/${name}` },
})
handlebars.registerHelper({ ...helpers })

test('t draws readings when they are wished for', () => {
  expect(draw('{{t "greet" name="山田"}}')).toBe('山田さん、<ruby>今日<rp>（</rp><rt>きょう</rt><rp>）</rp></ruby>は')
})

test('t strips readings when they are not wished for', () => {
  expect(draw('{{t "greet" name="山田"}}', {}, 'off')).toBe('山田さん、今日は')
})

test('t escapes its message and its arguments', () => {
  expect(draw('{{t "greet" name="<b>"}}', {}, 'off')).toBe('&lt;b&gt;さん、今日は')
  expect(draw('{{t "less"}}')).toBe('1 &lt; 2 &amp; 3')
})

test('《》 in an argument of t stays what its author wrote', () => {
  expect(draw('{{t "greet" name=name}}', { name: '漢字《<i>》' }, 'on')).toContain('漢字《&lt;i&gt;》さん')
  expect(draw('{{t "greet" name=name}}', { name: '漢字《かんじ》' }, 'off')).toContain('漢字《かんじ》さん')
})

test('a reading after an argument belongs to the message alone', () => {
  expect(draw('{{t "title" name="田中"}}')).toBe('田中<ruby>様<rp>（</rp><rt>さま</rt><rp>）</rp></ruby>')
})

test('t chooses plural and select forms', () => {
  expect(draw('{{t "stories" n=0}}{{t "stories" n=1200}}{{t "who" kind="teller"}}{{t "who" kind="?"}}')).toBe(
    'まだありません1,200件語り手ほか',
  )
})

test('a message that no catalogue has throws, and so does an argument left out', () => {
  expect(() => draw('{{t "nowhere"}}')).toThrow('nowhere')
  expect(() => draw('{{t "greet"}}')).toThrow('name')
})

test('say gives text without readings, fit for an attribute', () => {
  expect(draw('<a title="{{say "greet" name=name}}">', { name: '"><b>' })).toBe(
    '<a title="&quot;&gt;&lt;b&gt;さん、今日は">',
  )
})

test('reading draws house text, and ｜ says where the base begins', () => {
  expect(draw('{{reading text}}', { text: '<｜お茶《おちゃ》>' })).toBe(
    '&lt;<ruby>お茶<rp>（</rp><rt>おちゃ</rt><rp>）</rp></ruby>&gt;',
  )
})

test('a reading may stand at a word in Latin letters', () => {
  expect(draw('{{reading text}}', { text: '写真はSafari《サファリ》で' })).toBe(
    '写真は<ruby>Safari<rp>（</rp><rt>サファリ</rt><rp>）</rp></ruby>で',
  )
})

test('ruby draws segments escaped, with readings only when wished for', () => {
  const segments = [{ text: '三国', ruby: 'みくに' }, { text: 'の<海>' }]
  expect(draw('{{ruby segments}}', { segments })).toBe(
    '<ruby>三国<rp>（</rp><rt>みくに</rt><rp>）</rp></ruby>の&lt;海&gt;',
  )
  expect(draw('{{ruby segments}}', { segments }, 'off')).toBe('三国の&lt;海&gt;')
})

test('lines keeps line breaks, makes paragraphs at blank lines and leaves 《》 of the teller alone', () => {
  expect(draw('{{lines text}}', { text: '<一>\n二《に》\r\n\n\u3000\n三' })).toBe(
    '<p>&lt;一&gt;<br>二《に》</p><p>三</p>',
  )
  expect(draw('{{lines text}}', { text: [{ text: '一\n' }, { text: '二', ruby: 'に' }] }, 'off')).toBe(
    '<p>一<br>二</p>',
  )
  expect(draw('{{lines text}}', { text: '' })).toBe('')
})

test('what people wrote is read where the reader wants it, hard words alone or all, and never where it is off', () => {
  const annotate = (text: string) => [
    { text: text.slice(0, 1), ruby: 'やま' },
    { text: '<b>' },
    { text: '雛', ruby: 'ひな' },
  ]
  const reader = Handlebars.create()
  const sources = { messages, drawings: openDrawings(), assets: { address: (name: string) => name }, annotate }
  reader.registerHelper({ ...makeHelpers(sources) })
  const shown = (ruby: string) =>
    reader.compile('{{lines text}}{{ruby text}}')({ text: '山', shell: { display: { ruby } } })
  expect(shown('off')).toBe('<p>山</p>山')
  expect(shown('on')).toMatch(/^<p><ruby>山<rp>（<\/rp><rt>やま<\/rt>.*&lt;b&gt;<ruby>雛.*<\/p><ruby>山/)
  expect(shown('hard')).toMatch(/^<p>山&lt;b&gt;<ruby>雛<rp>/)
})

test('icon inlines one hidden svg without a licence comment', () => {
  expect(draw('{{icon "phone"}}')).toMatch(/^<svg class="icon" [^>]*aria-hidden="true"[^>]*><path [^>]*\/><\/svg>$/)
})

test('an icon, a plant or an art that does not exist throws', () => {
  expect(() => draw('{{icon "no-such-icon"}}')).toThrow('no-such-icon')
  expect(() => draw('{{icon "../LICENSE"}}')).toThrow('LICENSE')
  expect(() => draw('{{plant "logo"}}')).toThrow('logo')
  expect(() => draw('{{art "nothing"}}')).toThrow('nothing')
})

test('every plant from seed to bloom is drawn, and so are the hills and the logo', () => {
  const svg = /^(<svg aria-hidden="true"[^>]*>.*<\/svg>){7}$/
  expect(
    draw('{{#each plants}}{{plant this}}{{/each}}{{art "hills"}}{{art "logo"}}', {
      plants: ['seed', 'sprout', 'leaf', 'bud', 'bloom'],
    }),
  ).toMatch(svg)
})

test('qr is a picture with a name', () => {
  expect(draw('{{qr "https://example.jp/w/x" label}}', { label: '"よむ"' })).toMatch(
    /^<svg class="qr"[^>]*aria-label="&quot;よむ&quot;"/,
  )
})

test('asset gives the address under which an asset is served', () => {
  expect(draw('{{asset "app.css"}}')).toBe('/assets/app.css')
})

test('num groups thousands, and leaves words as they are', () => {
  expect(draw('{{num 12345}} {{num "三"}}{{num nothing}}')).toBe('12,345 三')
})

test('eq and has compare without guessing at types', () => {
  expect(
    draw('{{eq 1 1}} {{eq 1 "1"}} {{has list "b"}} {{has "b" "b"}} {{has nothing "b"}}', { list: ['a', 'b'] }),
  ).toBe('true false true true false')
})

test('join puts words together', () => {
  expect(draw('{{join "a" 1 nothing "-b"}}')).toBe('a1-b')
})

test('problem finds the sentence for a field', () => {
  const errors = [{ field: 'body', text: 'ひとことでも書いてください' }]
  expect(draw('{{problem errors "body"}}|{{problem errors "name"}}|{{problem nothing "name"}}', { errors })).toBe(
    'ひとことでも書いてください||',
  )
})

test('growth: sprouts behind, a leaf here, seeds ahead and the flower last', () => {
  expect(draw('{{#each (growth 2 4)}}{{name}}:{{state}} {{/each}}')).toBe(
    'sprout:done leaf:here seed:ahead bloom:ahead ',
  )
})

test('there are fewer than twenty-one helpers', () => {
  expect(Object.keys(helpers).length).toBeLessThanOrEqual(20)
})

function draw(template: string, page: object = {}, ruby: 'on' | 'off' = 'on'): string {
  return handlebars.compile(template)({ ...page, shell: { display: { ruby } } })
}
