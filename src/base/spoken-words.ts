import { createHmac, timingSafeEqual } from 'node:crypto'
import { passphraseKey } from './text.ts'

// Seven bits each; short, friendly, told apart by ear and by eye, and nobody's name.
const WORDS = [
  'あおぞら あさがお あさひ あじさい あひる あやめ いちご いなほ いるか うぐいす うさぎ うちわ うみべ えがお えくぼ えだまめ',
  'えんとつ おでん おにぎり おはぎ おひさま おむすび おりがみ かえる かかし かきのき かざぐるま かたつむり かぶとむし かまくら かもめ からくさ',
  'きつつき きつね きなこ きのこ くじゃく くすのき くちなし くるみ けむし けやき こおろぎ こけし こすもす こだま こたつ こねこ',
  'こまどり こむぎ こもれび こやぎ さくら さくらんぼ さざなみ さつまいも さといも さんぽ しおさい しゃぼん しらかば しろくま すいか すいせん',
  'すずむし すずめ すだち すみれ せせらぎ せんべい そよかぜ そらまめ たいこ たけのこ たけうま たぬき たまご たんぽぽ だんご ちどり',
  'つくし つばき つばめ つみき つりばし てぶくろ てまり とうふ とびばこ とんぼ どんぐり なぎさ なすび なでしこ なのはな なみき',
  'にじいろ にわとり ねぎぼうず のはら のれん はごろも はちみつ はなび ひぐらし ひつじ ひばり ひまわり ひょうたん ふうせん ふくろう ふじだな',
  'ぶらんこ ほうき ほしぞら ほたる まつぼっくり まりも みかん みのむし むぎわら めだか もなか もみじ やまびこ ゆうやけ ゆきだるま よもぎ',
].flatMap((line) => line.split(' '))

/** A code that can be read aloud and written down: the same secret and purpose always give the same words. */
export function spokenWords(secret: Buffer, purpose: string, count: number): string[] {
  const digest = createHmac('sha256', secret).update(`spoken:${purpose}`).digest()
  return Array.from({ length: count }, (_, at) => WORDS[(digest[at] ?? 0) % WORDS.length] ?? '')
}

/** Two digits at the end of a code, for those who mishear a word. */
export function spokenDigits(secret: Buffer, purpose: string): string {
  const digest = createHmac('sha256', secret).update(`digits:${purpose}`).digest()
  return String(100 + (digest.readUInt16BE(0) % 900))
}

/** However it was typed: katakana, full width, spaces or none. In constant time. */
export function sameWords(typed: string, words: readonly string[]): boolean {
  const [said, meant] = [Buffer.from(passphraseKey(typed)), Buffer.from(passphraseKey(words.join('')))]
  return said.length === meant.length && timingSafeEqual(said, meant)
}
