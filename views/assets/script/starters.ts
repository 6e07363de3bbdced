import { all, textFieldById } from './dom.ts'

/** 書き出し: puts its words on a new line at the end, and the cursor behind them. */
export function starterButtons(): void {
  for (const button of all<HTMLButtonElement>('[data-starter]')) {
    button.addEventListener('click', () => {
      const field = textFieldById(button.dataset['for'] ?? '')
      if (field) append(field, button.dataset['starter'] ?? '')
    })
  }
}

function append(field: HTMLTextAreaElement | HTMLInputElement, words: string): void {
  const before = field.value.trimEnd()
  field.value = before === '' ? words : `${before}\n${words}`
  field.focus()
  field.setSelectionRange(field.value.length, field.value.length)
  field.scrollTop = field.scrollHeight
  field.dispatchEvent(new Event('input', { bubbles: true }))
}
