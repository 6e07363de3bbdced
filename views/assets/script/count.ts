import { all, textFieldById } from './dom.ts'
import { sentence, spoken } from './words.ts'

const segmenter = 'Segmenter' in Intl ? new Intl.Segmenter('ja', { granularity: 'grapheme' }) : undefined

/** 「いま 129 文字」: guidance, never a limit. */
export function countCharacters(): void {
  for (const place of all('[data-count]')) {
    const field = textFieldById(place.dataset['count'] ?? '')
    if (!field) continue
    const show = () => {
      place.textContent = sentence('count', { count: lengthOf(field.value).toLocaleString(spoken()) })
    }
    field.addEventListener('input', show)
    // The browser puts text back without an event; so do some dictation programs while the field has the focus.
    window.addEventListener('pageshow', show)
    field.addEventListener('blur', show)
    show()
  }
}

function lengthOf(text: string): number {
  return segmenter ? [...segmenter.segment(text)].length : [...text].length
}
