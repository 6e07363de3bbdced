import type { Choice, consentQuestions, photoQuestions, WizardRows } from '../stories/wizard.page.ts'
import { MOST_CHANGES } from '../stories/wizard.ts'
import type { Answer, FormQuestion } from './paper-questions.ts'
import type { PaperWords } from './paper-words.ts'
import type { PrintedText, Run } from './printed.ts'

/** What the wizard asks, as its pages know it. */
export interface Asking {
  words: PaperWords
  choices: Record<string, Choice[]>
  readingOf(name: string): string
  consents: ReturnType<typeof consentQuestions>
  photos: ReturnType<typeof photoQuestions>
  wordings: WizardRows['wordings']
}

interface Listed extends Omit<FormQuestion, 'number' | 'plain' | 'ticks'> {
  /** has a number of its own */
  counted: boolean
  ticks: { name: string; label: Run[] }[]
}

interface ListedSection {
  title: Run[]
  lead: PrintedText
  questions: Listed[]
}

const UNDER: Partial<Listed> = { counted: false, follows: true }

/** Section by section as the pages of the wizard; then what a guardian and a child are asked. */
export function everySection(asking: Asking): ListedSection[] {
  return [whose, change, why, where, photos, about, uses, naming, children].map((section) => section(asking))
}

function asks(name: string, label: Run[], answer: Answer, more: Partial<Listed> = {}): Listed {
  return {
    ...{ name, label, answer, help: [], ticks: [] },
    ...{ must: false, place: 'whole', follows: false, counted: true },
    ...more,
  }
}

function lines(count: number, numbered = false): Answer {
  return { kind: 'lines', lines: count, numbered }
}

function optionsOf(field: string, { choices, words, readingOf }: Asking): Answer {
  const named = (label: string) => (field === 'domain' ? words.notated(label) : words.named(label, readingOf(label)))
  const options = (choices[field] ?? []).map(({ key, label }) => (key ? words.say(key) : named(label)))
  return { kind: 'choice', options }
}

function whose(asking: Asking): ListedSection {
  const { say } = asking.words
  const must = true
  return {
    title: [],
    lead: [],
    questions: [
      asks('relation', say('wizard.relation.label'), optionsOf('relation', asking), {
        ...{ help: say('wizard.relation.help'), must },
      }),
      asks('role', say('wizard.role.label'), optionsOf('role', asking), { help: say('wizard.role.help'), must }),
    ],
  }
}

function change({ words: { say } }: Asking): ListedSection {
  const part = (name: string, label: Run[], help: Run[], count: number) =>
    asks(name, label, lines(count), { help, must: name === 'happened', ...UNDER })
  return {
    title: say('wizard.change.title'),
    lead: [say('wizard.change.lead')],
    questions: [
      asks('changes', say('wizard.changes.label'), lines(MOST_CHANGES, true), { help: say('wizard.changes.help') }),
      asks('story', say('wizard.story.label'), { kind: 'none' }, { help: say('wizard.third.hint') }),
      part('before', say('wizard.before.label'), say('wizard.before.help'), 3),
      part('happened', say('wizard.happened.label'), say('wizard.happened.help'), 8),
      part('now', say('wizard.now.label'), say('wizard.now.help'), 3),
    ],
  }
}

function why({ words: { say } }: Asking): ListedSection {
  return {
    title: [],
    lead: [],
    questions: [
      asks('significance', say('wizard.significance.label'), lines(5), {
        help: [...say('wizard.why.lead'), ...say('wizard.significance.help')],
        ticks: [{ name: 'unsure', label: say('wizard.significance.unsure') }],
        must: true,
      }),
      asks('contribution', say('wizard.contribution.label'), lines(2), { help: say('wizard.contribution.help') }),
    ],
  }
}

function where(asking: Asking): ListedSection {
  const { say } = asking.words
  return {
    title: say('wizard.where.title'),
    lead: [say('wizard.where.lead')],
    questions: [
      asks('area', say('wizard.area.label'), optionsOf('area', asking), { help: say('wizard.area.help'), must: true }),
      asks('when', say('wizard.when.label'), lines(1), { help: say('wizard.when.help'), must: true, place: 'half' }),
      asks(
        'whenDate',
        say('wizard.whenDate.label'),
        { kind: 'date' },
        {
          ...{ help: say('wizard.whenDate.help'), place: 'half' },
        },
      ),
      asks('activity', say('wizard.activity.label'), optionsOf('activity', asking), {
        help: say('wizard.activity.help'),
      }),
      asks('activityOther', say('wizard.activityOther.label'), lines(1), {
        ...{ ...UNDER, help: say('wizard.activityOther.help') },
      }),
    ],
  }
}

function photos({ words, photos: asked, wordings }: Asking): ListedSection {
  const { say } = words
  const lead = [...say('wizard.photos.lead'), ...say('wizard.photo.people'), ...say('paper.photos.how')]
  const uses = wordings.get('photo')?.text
  return {
    title: [],
    lead: [],
    questions: [
      asks(
        'photos',
        say('wizard.photos.title'),
        { kind: 'none' },
        {
          help: [...lead, ...(uses ? words.notated(uses) : [])],
        },
      ),
      ...asked.map(({ name, text, options }) =>
        asks(name, words.notated(text), consentOptions(words, options), { ...UNDER, place: 'row' }),
      ),
    ],
  }
}

function consentOptions(words: PaperWords, options: readonly { label: string }[]): Answer {
  return { kind: 'choice', options: options.map(({ label }) => words.notated(label)) }
}

function about(asking: Asking): ListedSection {
  const { say } = asking.words
  const choice = (field: string, label: Run[], help: Run[]) => asks(field, label, optionsOf(field, asking), { help })
  return {
    title: say('wizard.about.title'),
    lead: [say('wizard.about.lead')],
    questions: [
      asks('title', say('wizard.title.label'), lines(1), {
        help: say('wizard.title.help'),
        ticks: [{ name: 'titleByStaff', label: say('wizard.titleByStaff.label') }],
      }),
      choice('domain', say('wizard.domain.label'), say('wizard.domain.help')),
      asks('hopes', say('wizard.hopes.label'), lines(2), { help: say('wizard.hopes.help') }),
      asks('people', say('wizard.people.label'), { kind: 'people' }, { help: say('wizard.people.help'), place: 'row' }),
      choice('age', say('wizard.age.label'), say('wizard.age.help')),
      choice('gender', say('wizard.gender.label'), say('wizard.gender.help')),
      asks(
        'aboutChild',
        say('wizard.aboutChild.help'),
        { kind: 'none' },
        {
          ticks: [{ name: 'aboutChild', label: say('wizard.aboutChild.label') }],
        },
      ),
    ],
  }
}

type Consent = Asking['consents']['uses'][number]

function consent({ words }: Asking, { name, text, help, options }: Consent): Listed {
  return asks(name, words.notated(text), consentOptions(words, options), {
    ...{ help: help === '' ? [] : words.say(help), place: 'row' },
  })
}

function uses(asking: Asking): ListedSection {
  const { words, wordings, consents } = asking
  const lead = ['lead', 'staff'].flatMap((key) => wordings.get(key)?.text ?? [])
  return {
    title: words.say('wizard.uses.title'),
    lead: [...lead.map((text) => words.notated(text)), words.say('wizard.uses.ask')],
    questions: consents.uses.map((question) => consent(asking, question)),
  }
}

function naming(asking: Asking): ListedSection {
  const { say } = asking.words
  const { credit, edit, third, until, reply } = asking.consents.questions
  const put = (question: Consent | undefined) => (question ? [consent(asking, question)] : [])
  const field = (name: string, label: Run[], help: Run[], place: Listed['place'] = 'half') =>
    asks(name, label, lines(1), { ...UNDER, help, place })
  return {
    title: say('wizard.name.title'),
    lead: [say('wizard.name.lead')],
    questions: [
      ...put(credit),
      field('pen', say('wizard.pen.label'), say('wizard.pen.help')),
      field('realName', say('wizard.realName.label'), say('wizard.realName.help')),
      ...[...put(edit), ...put(third), ...put(until), ...put(reply)],
      field('contact', say('wizard.contact.label'), say('wizard.contact.help'), 'whole'),
    ],
  }
}

function children({ words, wordings }: Asking): ListedSection {
  const { say } = words
  const put = (name: string) => {
    const { text, options } = wordings.get(name) ?? { text: '', options: [] }
    return text ? [asks(name, words.notated(text), consentOptions(words, options), { place: 'row' })] : []
  }
  const fields = [say('paper.guardian.name'), say('paper.guardian.kin'), say('paper.guardian.day')]
  return {
    title: say('paper.child.title'),
    lead: [say('wizard.aboutChild.next')],
    questions: [...put('guardian'), asks('guardianFields', [], { kind: 'fields', fields }, UNDER), ...put('child')],
  }
}
