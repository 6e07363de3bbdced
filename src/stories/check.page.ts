import type { PersonalWord } from './personal-words.ts'
import type { Choice, WizardRows } from './wizard.page.ts'
import { wizardPage } from './wizard.page.ts'
import { type DraftAnswers, listed, missingFields, said, stepOf } from './wizard.ts'

export interface CheckRow {
  /** key of the question's short name */
  label: string
  /** the teller's own text, or … */
  text: string
  /** … the label of what was chosen, with readings, or … */
  choice: string
  /** … the key of what the catalogue says */
  key: string
  change: string
}

/** check-your-answers: every answer with the way back to its page, and what is still missing named first. */
export function checkPage(rows: WizardRows, draftToken: string, personal: readonly PersonalWord[] = []) {
  const page = wizardPage(8, rows)
  const { answers, code } = rows
  const missing = missingFields(answers)
  const way = (field: string) => `/w/${code}/${stepOf(field)}?check=1#${field}`
  const text = (field: string, label = `wizard.${field}.label`): CheckRow => ({
    label,
    text: said(answers, field),
    choice: '',
    key: said(answers, field) === '' ? 'wizard.check.empty' : '',
    change: way(field),
  })
  const chosen = (field: string, choices: Choice[], empty = 'wizard.check.empty'): CheckRow => {
    const one = choices.find((choice) => choice.chosen)
    return {
      label: `wizard.${field}.label`,
      text: '',
      choice: one?.label ?? '',
      key: one ? one.key : empty,
      change: way(field),
    }
  }
  const consent = (field: string): CheckRow => {
    const one = [...page.uses, ...Object.values(page.questions)]
      .find(({ name }) => name === field)
      ?.options.find((option) => option.chosen)
    return {
      label: `wizard.${field}.short`,
      text: '',
      choice: one?.label ?? '',
      key: one ? '' : (EMPTY[field] ?? 'wizard.check.unanswered'),
      change: way(field),
    }
  }
  return {
    title: rows.title,
    code,
    draftToken,
    personal: personal.map(({ word, field }) => ({ word, change: way(field) })),
    errors: rows.errors,
    missing: rows.errors.map(({ field, text }) => ({
      label: missing.includes(field) ? `wizard.${field}.label` : '',
      text,
      change: way(field),
    })),
    groups: [
      {
        heading: 'wizard.check.story',
        rows: [
          chosen('relation', page.choices['relation'] ?? []),
          chosen('role', page.choices['role'] ?? []),
          listRow(answers, way),
          text('before'),
          text('happened'),
          text('now'),
          why(answers, way),
          text('contribution'),
        ],
      },
      {
        heading: 'wizard.check.place',
        rows: [
          chosen('area', page.choices['area'] ?? []),
          activity(answers, chosen('activity', page.choices['activity'] ?? [])),
          text('when'),
        ],
      },
      {
        heading: 'wizard.check.more',
        rows: [
          text('title'),
          chosen('domain', page.choices['domain'] ?? []),
          text('hopes'),
          text('people'),
          chosen('age', page.choices['age'] ?? []),
          chosen('gender', page.choices['gender'] ?? []),
        ],
      },
      { heading: 'wizard.check.uses', rows: page.uses.map(({ name }) => consent(name)) },
      {
        heading: 'wizard.check.name',
        rows: [
          consent('credit'),
          text('pen'),
          text('realName'),
          ...['edit', 'third', 'until', 'reply'].map(consent),
          text('contact'),
        ],
      },
    ],
    photos: page.photos,
    voices: page.voices,
    photosChange: `/w/${code}/5?check=1`,
    child: said(answers, 'age') === 'u17' || said(answers, 'aboutChild') !== '',
    back: `/w/${code}/8`,
  }
}

const EMPTY: Record<string, string> = {
  credit: 'wizard.check.default.credit',
  until: 'wizard.check.default.until',
  reply: 'wizard.check.default.reply',
  third: 'wizard.check.default.third',
  edit: 'wizard.check.default.edit',
}

function listRow(answers: DraftAnswers, way: (field: string) => string): CheckRow {
  const lines = listed(answers, 'changes')
  return {
    label: 'wizard.changes.label',
    text: lines.join('\n'),
    choice: '',
    key: lines.length === 0 ? 'wizard.check.empty' : '',
    change: way('changes'),
  }
}

function why(answers: DraftAnswers, way: (field: string) => string): CheckRow {
  const text = said(answers, 'significance')
  const key = text === '' ? (said(answers, 'unsure') === '' ? 'wizard.check.empty' : 'wizard.significance.unsure') : ''
  return { label: 'wizard.significance.label', text, choice: '', key, change: way('significance') }
}

function activity(answers: DraftAnswers, row: CheckRow): CheckRow {
  return said(answers, 'activity') === 'other'
    ? { ...row, text: said(answers, 'activityOther'), choice: '', key: '' }
    : row
}
