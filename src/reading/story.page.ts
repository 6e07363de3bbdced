import type { Instant } from '../base/clock.ts'
import { halfLabel, longDate } from '../base/wareki.ts'
import type { Analyzer } from '../language/analyzer.ts'
import { sensitiveIn } from '../language/sensitive.ts'
import type { Approval } from '../stories/approvals.store.ts'
import { mayUsePhoto, type Standing } from '../stories/consent.ts'
import { particularsIn, particularsTold } from '../stories/particulars.ts'
import type { Attachment, Photo } from '../stories/stories.store.ts'
import { handLabel, wordsOf } from '../stories/story.ts'
import type { StoryVersion } from '../stories/texts.store.ts'
import { mayUndo, undoEnds } from '../stories/withdrawal.ts'
import type { FieldError, Typed } from '../web/form.ts'
import { attachedBox, rolesOf } from './attached.page.ts'
import type { Concern } from './concerns.store.ts'
import { glanceAt, isAwaited } from './consent-glance.ts'
import { domainBox } from './domain.page.ts'
import type { Exclusion } from './exclusions.store.ts'
import type { Finding } from './findings.store.ts'
import { historyOf, type JournalRow } from './history.ts'
import type { KinOfStory } from './kin.store.ts'
import { AGE, CHANNEL, GENDER, PHOTO_ASKED, RELATION, ROLE, STATE_CHIP } from './labels.ts'
import { namesLeftIn } from './mask.ts'
import { nameRows } from './names.page.ts'
import { namesAround, particularFields } from './particulars.page.ts'
import { publicTextBox } from './public-text.page.ts'
import type { StorySheet } from './story-desk.store.ts'
import { type Tag, tagBox } from './tags.page.ts'
import { changedFields, originalFields, titleLines, versionRows } from './text.page.ts'
import { concernRows, exclusionBox } from './triage.page.ts'
import { flagOf, VERDICT_LABEL } from './verification.ts'
import type { Verification } from './verifications.store.ts'
import { standingTexts } from './version.ts'
import { warningsBefore } from './warnings.ts'

export interface StorySources {
  sheet: StorySheet
  versions: StoryVersion[]
  exclusion: Exclusion | undefined
  concerns: Concern[]
  helpLines: string[]
  approval: Approval | undefined
  replies: {
    text: string
    at: Instant
    seenAt: Instant | null
    agrees: 'yes' | 'partly' | 'no' | null
    mayShare: boolean
    heardBy: string
  }[]
  findings: Finding[]
  tags: Tag[]
  /** labels of the themes that there are */
  themes: ReadonlySet<string>
  used: ReadonlyMap<string, number>
  suggestion: { code: string; words: string[]; state: string } | undefined
  isRead: boolean
  standing: Standing
  photos: Photo[]
  attachments: Attachment[]
  /** how many told it together with the first */
  fellows: number
  verifications: Pick<Verification, 'description' | 'interpretation' | 'verifiedOn'>[]
  journal: JournalRow[]
  domains: { id: number; code: string; label: string }[]
}

interface Around {
  typed: Typed
  errors: FieldError[]
  kin: readonly KinOfStory[]
  analyzer: Analyzer | undefined
  /** the account that looks */
  own: number
  now: Instant
}

export function storyPage(sources: StorySources, { typed, errors, kin, analyzer, own, now }: Around) {
  const { sheet, versions, findings, tags, suggestion, standing } = sources
  const { original: first, own: original, forPanel, isPanelStale } = standingTexts(versions)
  const address = `/staff/stories/${sheet.id}`
  return {
    title: original.title.trim() || sheet.number,
    address,
    errors,
    typed: { reason: '', label: '', word: '', concern: '', why: '', outcome: '', ...typed },
    number: sheet.number,
    sample: sheet.sample,
    state: sheet.state,
    chip: STATE_CHIP[sheet.state],
    heldReason: sheet.heldReason ?? '',
    isTitled: original.title.trim() !== '',
    titleLines: titleLines(original, findings),
    received: longDate(sheet.submittedAt),
    warnings: [...warningsOf(sources, analyzer, now), ...sameAs(kin)],
    fields: originalFields(original, findings),
    changes: sheet.changes.filter((change) => change.trim() !== ''),
    facts: [...factsOf(sheet), ...rolesOf(sheet, sources.fellows)],
    attached: attachedBox(sources.attachments, { address, standing, now }),
    slip: sheet.entryKey ? `/staff/entries/${sheet.id}/slip` : '',
    names: nameRows(findings),
    isRead: sources.isRead,
    sensitive: sensitiveOf(original, analyzer),
    kin: kin.map(({ id, number, title, shared }) => ({
      ...{ address: `/staff/stories/${id}`, number, title: title.trim() || number, shared: shared.join('、') },
    })),
    consent: glanceAt(standing, now),
    photos: sources.photos.map((photo, index) => photoRow(photo, { address, number: index + 1, standing, now })),
    tags: tagBox(tags, sources),
    domain: domainBox({ sheet, suggestion, domains: sources.domains }),
    corrected: original === first ? [] : changedFields(first, original),
    isPanelStale,
    panelText: forPanel ? panelBox(sources, original, forPanel) : undefined,
    exclusion: exclusionBox(sources.exclusion, { own, typed: [typed['kind'] ?? ''].flat()[0] ?? '' }),
    concerns: concernRows(sources.concerns),
    isWorrying: sheet.concernAt !== null,
    helpLines: sources.helpLines,
    publicText: publicTextBox(versions, sources.approval),
    replies: {
      all: sources.replies.map(replyLine),
      isNew: sources.replies.some(({ seenAt }) => seenAt === null),
    },
    versions: versionRows(versions),
    verification: verificationBox(sources.verifications),
    history: historyOf(sources.journal, new Map(tags.map((tag) => [tag.id, tag.label]))),
  }
}

function sameAs(kin: readonly KinOfStory[]): string[] {
  return kin
    .filter((one) => one.isLikelySame)
    .map(({ number, title }) => `「${title}」（${number}）と、ほとんど同じ文です。二度届いたのかもしれません。`)
}

function sensitiveOf(original: StoryVersion, analyzer: Analyzer | undefined) {
  const found = analyzer ? sensitiveIn(analyzer.tokenize(wordsOf(original))) : []
  return found.map(({ kind, words }) => ({ kind, words: words.join('、') }))
}

function panelBox({ sheet, photos }: StorySources, original: StoryVersion, forPanel: StoryVersion) {
  const { createdAt, author, reason, particulars, ...text } = forPanel
  const told = particularsTold(sheet, photos)
  const around = particularFields(told, particularsIn(particulars, told)).filter((field) => field.value !== field.told)
  return { when: longDate(createdAt), author, reason, fields: changedFields(original, text), around }
}

function warningsOf(sources: StorySources, analyzer: Analyzer | undefined, now: Instant): string[] {
  const { versions, findings, standing, isRead, sheet, photos } = sources
  if (sheet.state === 'accepted') return []
  const { own: original, latest } = standingTexts(versions)
  const open = findings.filter((finding) => finding.state === 'open').length
  const shown = namesLeftIn(
    latest,
    original,
    findings.filter((finding) => finding.state === 'masked'),
  )
  const around = namesAround(particularsIn(latest.particulars, particularsTold(sheet, photos)), analyzer)
  return warningsBefore({ standing, open, shown, read: isRead, around }, now)
}

function factsOf(sheet: StorySheet): { label: string; text: string }[] {
  const rows = [
    { label: 'だれの お話', text: relationOf(sheet) },
    { label: '話した人は', text: ROLE[sheet.role] },
    {
      label: 'いつごろ',
      text: [sheet.happenedWhen, sheet.happenedOn ? longDate(sheet.happenedOn) : ''].filter(Boolean).join(' '),
    },
    { label: 'どこ', text: [sheet.widerArea, sheet.area].filter(Boolean).join(' ') || 'わからない' },
    { label: '活動・団体', text: [sheet.activity, sheet.activityText].filter(Boolean).join(' ') || 'なし' },
    { label: '話した日', text: longDate(sheet.toldOn) },
    { label: '届き方', text: [CHANNEL[sheet.channel], sheet.collection].filter(Boolean).join('・') },
    { label: '期', text: halfLabel(sheet.fiscalYear, sheet.half) },
    { label: '関係した人数', text: sheet.peopleCount === null ? '' : `${sheet.peopleCount}人くらい` },
    {
      label: '年代・性別',
      text: [sheet.age && AGE[sheet.age], sheet.gender && GENDER[sheet.gender]].filter(Boolean).join('・'),
    },
    { label: 'これから、どうなるとよいか', text: sheet.hopes },
    { label: '題名', text: sheet.titleByStaff ? '社協が つけてもよい' : '' },
  ]
  return rows.filter((row) => row.text.trim() !== '')
}

// R4.6: whether she lived it or heard of it.
function relationOf({ relation }: StorySheet): string {
  const [whose, hand] = [RELATION[relation], handLabel(relation)]
  return whose === hand ? whose : `${whose}（${hand}）`
}

interface PhotoPlace {
  address: string
  number: number
  standing: Standing
  now: Instant
}

function photoRow(photo: Photo, { address, number, standing, now }: PhotoPlace) {
  const asked = standing.photos[photo.id]?.['photo.asked'] ?? ''
  const sign = (audience: 'panel' | 'internal' | 'print' | 'web') => {
    if (mayUsePhoto(standing, photo.id, audience, now)) return '○'
    const agreed = standing.photos[photo.id]?.[`photo.${audience}`] === 'yes' && asked !== 'notyet'
    return agreed && isAwaited(standing, audience, now) ? '待ち' : '×'
  }
  return {
    src: `${address}/photos/${photo.id}/thumb`,
    full: `${address}/photos/${photo.id}`,
    alt: photo.caption || `${number}まいめの写真（説明はありません）`,
    caption: photo.caption,
    asked: PHOTO_ASKED[asked] ?? '写っている人に聞いたか: 答えなし',
    uses: [
      { label: '選ぶ会', sign: sign('panel') },
      { label: '報告書', sign: sign('internal') },
      { label: '紙', sign: sign('print') },
      { label: 'ネット', sign: sign('web') },
    ],
  }
}

/** Of a story that was taken back: its number, its days and who did what, and not a word of it. */
export function withdrawnPage({ sheet, journal }: Pick<StorySources, 'sheet' | 'journal'>, now: Instant) {
  return {
    title: `${sheet.number}（取り下げ）`,
    number: sheet.number,
    address: `/staff/stories/${sheet.id}`,
    undoUntil:
      mayUndo(sheet.withdrawnAt, now) && sheet.withdrawnAt !== null ? longDate(undoEnds(sheet.withdrawnAt)) : '',
    sample: sheet.sample,
    received: longDate(sheet.submittedAt),
    withdrawn: sheet.withdrawnAt === null ? '' : longDate(sheet.withdrawnAt),
    history: historyOf(journal, new Map()),
  }
}

function verificationBox(done: StorySources['verifications']) {
  const [newest] = done
  if (!newest) return { n: 0, last: '', flag: '' }
  const { description, interpretation, verifiedOn } = newest
  const last = `${longDate(verifiedOn)}　起きたこと: ${VERDICT_LABEL[description]}　意味づけ: ${VERDICT_LABEL[interpretation]}`
  return { n: done.length, last, flag: flagOf(newest) }
}

const AGREES = { yes: 'そう思う', partly: 'ちがうところもある', no: 'ちがうと思う' }

function replyLine({ text, at, agrees, mayShare, heardBy }: StorySources['replies'][number]) {
  const heard = heardBy ? `${heardBy}が聞いた` : ''
  const share = mayShare ? '次の選ぶ会の人に見せてよい' : ''
  return { text, when: longDate(at), marks: [agrees === null ? '' : AGREES[agrees], share, heard].filter(Boolean) }
}
