/** The languages of the form: Japanese, easy Japanese with a reading above every kanji, English. */
export const LANGUAGES = ['ja', 'ja-easy', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

export const LANGUAGE_NAMES: Record<Language, string> = { ja: '日本語', 'ja-easy': 'やさしい にほんご', en: 'English' }
