/** Words after which people are meant, and words that only look so. */

export const HONORIFICS: ReadonlySet<string> = new Set(
  'さん 様 さま ちゃん くん 君 氏 殿 先生 さーん っち 先輩 せんせい'.split(' '),
)

/** Said after a family name they leave no doubt: 田中会長, 山本民生委員. */
export const TITLES: ReadonlySet<string> = new Set(
  (
    '会長 副会長 区長 班長 部長 課長 係長 局長 所長 園長 校長 院長 店長 社長 理事長 委員長 理事 議員 市長 町長 村長 知事 住職 ' +
    '医師 弁護士 教授 選手 監督 容疑者 被告 夫妻 夫人 婦人 民生 主任 主査 記者 裁判長 教諭 巡査 ' +
    '卿 公爵 伯爵 博士 神父 牧師 師匠 棋士 投手 捕手 力士 親方 少年 少女'
  ).split(' '),
)

/** Of these, those that no place and no office bears: 沖縄知事 and 上院議員 are nobody, 吉田被告 is. */
export const TITLES_OF_PERSONS: ReadonlySet<string> = new Set(
  '医師 弁護士 教授 選手 監督 容疑者 被告 夫妻 夫人 婦人 記者 教諭 巡査 卿 博士 神父 牧師 師匠 棋士 投手 捕手 力士 親方 少年 少女'.split(
    ' ',
  ),
)

/** Said right before a name: 兄エドモン, 娘マルガレーテ, 俳優山田. */
export const BEFORE_NAMES: ReadonlySet<string> = new Set(
  (
    '父 母 兄 弟 姉 妹 夫 妻 息子 娘 長男 次男 三男 長女 次女 三女 祖父 祖母 叔父 叔母 伯父 伯母 孫 甥 姪 恋人 友人 同僚 婚約者 ' +
    '王 国王 女王 王妃 王子 王女 皇帝 皇后 公 俳優 女優 歌手 作家 詩人 画家 医師 教授 教師 牧師 神父 監督 選手 主人公 ヒロイン 大統領 首相'
  ).split(' '),
)

/** Only somebody does or suffers this. */
export const DEEDS_OF_PERSONS: ReadonlySet<string> = new Set(
  (
    '亡くなる 死ぬ 死去 死亡 処刑 殺害 逮捕 結婚 離婚 再婚 誕生 生まれる 即位 戴冠 入院 退院 退職 就職 入学 卒業 引退 言う 話す 語る 述べる 答える ' +
    '叫ぶ 笑う 泣く 怒る 喜ぶ 微笑む 歌う 考える 思う 悩む 眠る 座る 立ち上がる 頷く うなずく つぶやく 尋ねる 訪ねる 手伝う 誘う 招く 教える 通う'
  ).split(' '),
)

/** Whose they are is somebody: アンジェロの一人娘. */
export const KIN_OF_PERSONS: ReadonlySet<string> = new Set(
  '父 母 両親 兄 弟 姉 妹 兄弟 姉妹 夫 妻 息子 娘 一人娘 一人息子 長男 次男 長女 次女 祖父 祖母 孫 子 恋人 婚約者 友人 親友 弟子 部下'.split(
    ' ',
  ),
)

/** Words that look like a family name and a given name. */
export const NO_NAMES: ReadonlySet<string> = new Set('伊達男 大和撫子 小春日和 山川草木'.split(' '))

/** Nobody's name, though さん or 様 follows. Kinship, roles, trades, guests, gods. */
const ROLES: ReadonlySet<string> = new Set(
  (
    '母 父 父母 兄 姉 姐 弟 妹 娘 息子 嫁 婿 孫 奥 旦那 主人 祖父 祖母 叔母 伯母 叔父 伯父 爺 婆 赤 坊 子 子ども 子供 こども お子 親 親子 親御 ' +
    'お母 お父 お兄 お姉 お嫁 お孫 おば おじ おばあ おじい ばあ じい おとう おかあ おにい おねえ ママ パパ ばば じじ あか よめ むすめ むすこ ' +
    '客 お客 皆 みな みんな 患者 利用者 参加者 高齢者 介護者 当事者 住民 隣人 隣 お隣 近所 仲間 友 友人 王 姫 殿 神 仏 観音 地蔵 稲荷 ' +
    '医者 看護師 保健師 保育士 介護士 大工 床屋 警察 警官 お巡り 消防 郵便局 役所 市役所 役場 学生 生徒 児童 大学生 高校生 中学生 小学生 ' +
    '職員 担当 担当者 係 世話 世話人 世話役 民生委員 児童委員 福祉委員 相談員 支援員 調査員 社協 行政 自治会 町内会 業者 管理人 大家 ' +
    '当番 司会 講師 先生 校長 園長 会長 区長 班長 所長 社長 店長 代表 住職 坊主 外国人 障害者 障がい者 独居 ' +
    'ボランティア ヘルパー スタッフ ケアマネ ケアマネジャー ケアマネージャー ドライバー リーダー メンバー サポーター コーディネーター パート ' +
    'オーナー マスター スポンサー ゲスト ガイド シスター ワーカー ソーシャルワーカー ドクター ナース デイサービス ' +
    '数学 国語 英語 音楽 理科 体育 担任 顧問 保育 幼稚園 保育園 学校 病院 塾 弊社 御社 貴社 お疲れ ご苦労 お世話 ご馳走 仏様'
  ).split(' '),
)

// 〜者, 〜員, 〜屋 … trades and posts; 〜会, 〜課, 〜センター … bodies.
const ROLE_ENDING =
  /(者|員|屋|師|士|官|生|手|長|役|係|主|職|民|客|婦|司|会|課|部|班|局|所|署|園|校|院|館|店|社|協|組|団|隊|寮|荘|区|町|市|村|家|宅|族|帯|センター|サロン|クラブ|グループ|ホーム|食堂|カフェ|チーム|委員)$/

/** Placeholders somebody put there on purpose: Aさん, 〇〇さん, ××様, 某さん. */
const PLACEHOLDER =
  /^([A-Za-z]{1,2}|[〇○◯●△▲□■×✕＊*xX☆★_＿…・.]+|某|誰|だれ|どなた|何|匿名|名無し|ご本人|本人|ペンネーム)$/

/** Followed by one of these a family name is a place, a firm or a house. */
const PLACE_OR_FIRM =
  /^(都|道|府|県|市|町|村|区|郡|州|島|川|河|山|岳|谷|池|湖|沼|橋|駅|港|空港|線|通|通り|坂|峠|台|丘|浜|海岸|海水浴場|温泉|公園|城|寺|神社|神宮|宮|地区|地域|団地|集落|校区|小|中|高|大|小学校|中学校|高校|高等|大学|幼稚園|保育園|保育所|こども園|病院|医院|クリニック|銀行|商店|商会|工業|工務|製作所|製薬|建設|株式会社|有限会社|書店|食堂|酒造|旅館|ホテル|コミュニティセンター|コミセン|公民館|会館|家|屋|流|派|杯|賞|版)/

export function isRole(name: string): boolean {
  return ROLES.has(name) || ROLES.has(name.replace(/^[おご御]/, '')) || ROLE_ENDING.test(name)
}

export function isPlaceholder(name: string): boolean {
  return PLACEHOLDER.test(name)
}

export function makesPlace(after: string): boolean {
  return PLACE_OR_FIRM.test(after)
}
