import { all, relabel } from './dom.ts'

/** 声で聞く: hidden until the device has a Japanese voice (many in-app browsers have none). */
export function speakButtons(): void {
  const buttons = all<HTMLButtonElement>('[data-speak]')
  if (buttons.length === 0 || !('speechSynthesis' in window)) return
  const reveal = () => {
    const voice = japaneseVoice()
    for (const button of buttons) button.hidden = voice === undefined
  }
  speechSynthesis.addEventListener('voiceschanged', reveal)
  reveal()
  for (const button of buttons) button.addEventListener('click', () => toggle(button))
  window.addEventListener('pagehide', () => speechSynthesis.cancel())
}

function japaneseVoice(): SpeechSynthesisVoice | undefined {
  return speechSynthesis.getVoices().find((voice) => voice.lang.replace('_', '-').startsWith('ja'))
}

function toggle(button: HTMLButtonElement): void {
  const speaking = button.dataset['idle'] !== undefined
  speechSynthesis.cancel()
  for (const other of all<HTMLButtonElement>('[data-speak]')) rest(other)
  if (!speaking) speak(button)
}

function speak(button: HTMLButtonElement): void {
  const text = document.getElementById(button.dataset['speak'] ?? '')
  const sentences = text ? sentencesOf(text) : []
  button.dataset['idle'] = relabel(button, button.dataset['stop'] ?? '')
  // Chrome falls silent in an utterance of more than a quarter of a minute: one for each sentence.
  for (const [index, sentence] of sentences.entries()) {
    const utterance = new SpeechSynthesisUtterance(sentence)
    utterance.lang = 'ja-JP'
    utterance.voice = japaneseVoice() ?? null
    utterance.rate = 0.9
    if (index === sentences.length - 1) utterance.addEventListener('end', () => rest(button))
    utterance.addEventListener('error', ({ error }) => {
      if (error !== 'canceled' && error !== 'interrupted') rest(button)
    })
    speechSynthesis.speak(utterance)
  }
}

function rest(button: HTMLButtonElement): void {
  if (button.dataset['idle'] !== undefined) relabel(button, button.dataset['idle'])
  delete button.dataset['idle']
}

/** Without the readings, which would be read twice. */
function sentencesOf(text: HTMLElement): string[] {
  const copy = text.cloneNode(true)
  if (!(copy instanceof HTMLElement)) return []
  for (const reading of all('rt, rp', copy)) reading.remove()
  for (const end of all('p, br, li, h1, h2, h3', copy)) end.append('\n')
  return (copy.textContent ?? '')
    .split(/(?<=[。！？!?])|\n/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
}
