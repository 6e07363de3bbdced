import type { DraftAnswers } from '../stories/wizard.ts'
import type { DemoStory } from './demo.form.ts'

/** What the programme calls things, by name. */
export interface Names {
  areas: ReadonlyMap<string, number>
  activities: ReadonlyMap<string, number>
  domains: ReadonlyMap<string, number>
}

/** A sample story as if its teller had filled in the eight pages. */
export function answersOf(story: DemoStory, { areas, activities, domains }: Names): DraftAnswers {
  const activity = story.activity === null ? undefined : activities.get(story.activity)
  return withoutEmpty({
    relation: story.relation,
    role: story.role,
    changes: story.changes,
    before: story.before,
    happened: story.happened,
    now: story.now,
    significance: story.significance,
    contribution: story.contribution,
    area: String(areas.get(story.area) ?? 'unknown'),
    activity: activity === undefined ? (story.activity === null ? 'none' : 'other') : String(activity),
    activityOther: activity === undefined ? (story.activity ?? '') : '',
    when: story.when,
    title: story.title,
    domain: String((story.domain === null ? undefined : domains.get(story.domain)) ?? 'unknown'),
    hopes: story.hopes,
    people: story.people === null ? '' : String(story.people),
    age: story.age ?? '',
    gender: story.gender ?? '',
    aboutChild: story.child ? '1' : '',
    realName: story.teller.name,
    pen: story.teller.pen ?? '',
    ...story.consent,
  })
}

function withoutEmpty(answers: DraftAnswers): DraftAnswers {
  return Object.fromEntries(Object.entries(answers).filter(([, value]) => value !== ''))
}
