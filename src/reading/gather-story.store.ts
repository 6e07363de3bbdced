import type { Db } from '../db/open.ts'
import { currentDomains } from '../programme/programme.store.ts'
import { deedsOn } from '../running/journal.store.ts'
import { readSite } from '../running/settings.store.ts'
import { helpLinesIn } from '../running/site.ts'
import { newestApproval, repliesOf } from '../stories/approvals.store.ts'
import { standingOf } from '../stories/standing.store.ts'
import { attachmentsOf, fellowsOf, photosOf } from '../stories/stories.store.ts'
import { textsOf } from '../stories/texts.store.ts'
import { concernsOf } from './concerns.store.ts'
import { newestExclusion } from './exclusions.store.ts'
import { findingsOf, readingOf, suggestionOf } from './findings.store.ts'
import { storySheet } from './story-desk.store.ts'
import { tagsOf } from './tags.store.ts'
import { storiesByLabel, themeLabels } from './themes.store.ts'
import { verificationsOf } from './verifications.store.ts'

/** Everything that a story's page shows, in a fixed number of statements. */
export function gatherStory(db: Db, storyId: number) {
  const [sheet, standing] = [storySheet(db, storyId), standingOf(db, storyId)]
  if (!sheet || !standing) return undefined
  return {
    sheet,
    standing,
    versions: textsOf(db, storyId),
    exclusion: newestExclusion(db, storyId),
    concerns: concernsOf(db, storyId),
    helpLines: helpLinesIn(readSite(db)),
    approval: newestApproval(db, storyId),
    replies: repliesOf(db, storyId),
    findings: findingsOf(db, storyId),
    tags: tagsOf(db, storyId),
    themes: themeLabels(db),
    used: storiesByLabel(db),
    suggestion: suggestionOf(db, storyId),
    isRead: readingOf(db, storyId) !== undefined,
    photos: photosOf(db, storyId),
    attachments: attachmentsOf(db, storyId),
    verifications: verificationsOf(db, storyId),
    fellows: fellowsOf(db, storyId).length,
    journal: deedsOn(db, 'story', storyId),
    domains: currentDomains(db),
  }
}
