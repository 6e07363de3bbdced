import type { DecisionRecord } from '../rounds/decisions.store.ts'
import { type PassingUp, passingUpWarnings, readLessons } from '../rounds/passing-up.ts'

/** What the facilitator should know while writing down what goes up, and before it is final. */
export function passingUpPage(passing: PassingUp, decision: DecisionRecord | undefined) {
  return {
    perDomain: passing.perDomain,
    lessons: passing.lessonsPlace && readLessons(passing),
    warnings: decision ? passingUpWarnings(passing) : [],
  }
}
