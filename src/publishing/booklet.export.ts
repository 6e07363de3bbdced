import { type Paper, type PaperWish, setPaper } from './paper.door.ts'
import { phrasesOf } from './phrases.ts'
import type { BookletContent, HowChosen } from './printed.ts'
import { flatten, storySheet, themeIndex, tidyReason } from './sheet.ts'

/** 冊子: cover, about, contents, the stories with their reasons, how they were chosen, index of themes, imprint. */
export function bookletWish(content: BookletContent, createdAt: number): PaperWish {
  return { template: 'booklet.typ', ...bookletWords(content), createdAt }
}

export function printBooklet(content: BookletContent, createdAt: number): Promise<Paper> {
  return setPaper(bookletWish(content, createdAt))
}

/** The words of a booklet made ready for a template, with the pictures that belong to them. */
export function bookletWords(content: BookletContent): Pick<PaperWish, 'content' | 'images'> {
  const { subtitle = '', howChosen, earlierChoices = [], parts, ...words } = content
  const [chosen, others] = [content.stories.filter(isChosen), content.stories.filter((story) => !isChosen(story))]
  const title = flatten(words.title)
  const sheets = [...chosen, ...others].map(storySheet)
  const stories = sheets.map((sheet) => sheet.content)
  return {
    content: {
      ...words,
      title,
      phrases: phrasesOf([{ text: title }]),
      subtitle: flatten(subtitle),
      stories,
      parts: parts ?? partsOf(chosen.length, others.length),
      themes: themeIndex(stories),
      choices: [...earlierChoices, howChosen].map(onOneLine),
    },
    images: sheets.flatMap((sheet) => sheet.images),
  }
}

function partsOf(chosen: number, others: number) {
  if (chosen === 0 || others === 0) return []
  return [
    { at: 0, name: '選ばれたお話', note: '話し合って、いちばん大切な変化として選ばれたお話です。' },
    {
      at: chosen,
      name: 'いっしょに読んだお話',
      note: '選ぶ会で読み、話し合ったお話です。どのお話も、大切なことを教えてくれました。',
    },
  ]
}

const isChosen = (story: BookletContent['stories'][number]) => story.chosen !== null

function onOneLine({ passes, withoutChoice, ...choice }: HowChosen) {
  return {
    ...choice,
    withoutChoice: withoutChoice && tidyReason(withoutChoice),
    passes: passes.map((votes) => votes.map((row) => ({ ...row, title: flatten(row.title) }))),
  }
}
