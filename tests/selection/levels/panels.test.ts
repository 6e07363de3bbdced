import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { compositionWarnings, type MemberKind, mixOf } from '../../../src/selection/panels/composition.ts'
import { rosterDoubleSeats } from '../../../src/selection/panels/double-seats.store.ts'
import { nameKey } from '../../../src/selection/panels/double-seats.ts'
import { foundPanel } from '../../../src/selection/panels/found-panel.act.ts'
import { membersOfPanel } from '../../../src/selection/panels/panels.store.ts'
import { placePanel } from '../../../src/selection/panels/place-panel.act.ts'
import { panelLinks, setParent } from '../../../src/selection/panels/tree.store.ts'
import { branchOf, treeOf } from '../../../src/selection/panels/tree.ts'
import { type Meeting, openMeeting } from '../_pages.ts'
import { HANAKO, NOW, openRoom, type Room } from '../_room.ts'

const signed = { by: HANAKO, at: NOW }
const found = (room: Pick<Room, 'now'>, name: string, { members = [name], parentId = null as number | null } = {}) =>
  room.now((tx) => foundPanel(tx, { name, level: 'area', areaId: null, parentId, members, ...signed }))

describe('the tree', () => {
  let room: Room
  beforeEach(() => {
    room = openRoom()
  })

  test('panels stand on levels, several beside each other (R5.1)', () => {
    const board = found(room, '理事会')
    const city = found(room, '市の会', { parentId: board })
    const [one, two] = [found(room, '丸岡', { parentId: city }), found(room, '春江', { parentId: city })]
    const links = panelLinks(room.db)
    expect(treeOf(links).map(({ id, below }) => [id, below.map((child) => child.id)])).toEqual([[board, [city]]])
    expect([...branchOf(links, one)]).toEqual([city, board])
    expect(branchOf(links, city)).toEqual(new Set([board, one, two]))
  })

  test('no panel stands above itself: the act says so, and the database would refuse it too', () => {
    const board = found(room, '理事会')
    const city = found(room, '市の会', { parentId: board })
    const place = (panelId: number, parentId: number) =>
      room.now((tx) => placePanel(tx, { panelId, parentId, ...signed }))
    expect(() => place(board, city)).toThrow('お話が ひとまわりしてしまいます')
    expect(() => place(city, city)).toThrow('お話が ひとまわりしてしまいます')
    expect(() => place(city, 999)).toThrow('届ける先の会が 見つかりません')
    expect(() => room.now((tx) => setParent(tx, board, city))).toThrow('a panel cannot stand above itself')
    expect(() => room.now((tx) => setParent(tx, city, city))).toThrow('a panel cannot stand above itself')
    room.now((tx) => placePanel(tx, { panelId: city, parentId: null, ...signed }))
    expect(panelLinks(room.db).map(({ parentId }) => parentId)).toEqual([null, null])
  })

  test('a name on two levels of one branch is found whatever its spaces and widths, beside each other it is not (R5.4)', () => {
    const city = found(room, '市の会', { members: ['佐藤　一', 'ｷﾑ ﾐﾝ'] })
    const one = found(room, '丸岡', { members: ['佐藤一', '田中 しず'], parentId: city })
    found(room, '春江', { members: ['田中 しず', 'キム ミン'], parentId: city })
    found(room, '別の会', { members: ['佐藤 一'] })
    expect(nameKey('ｷﾑ　ﾐﾝ')).toBe('キムミン')
    expect(rosterDoubleSeats(room.db, one)).toEqual([{ key: '佐藤一', name: '佐藤一', panels: ['市の会'] }])
    expect(rosterDoubleSeats(room.db, city).map(({ panels }) => panels)).toEqual([['丸岡'], ['春江']])
  })
})

describe('who sits on a panel', () => {
  const kind = (role: MemberKind['role']): MemberKind => ({ role, age: null, gender: null })

  test('more than two thirds of one kind are worth a word, exactly two thirds are not (R5.5)', () => {
    const [four, two] = [Array.from({ length: 4 }, () => kind('staff')), [kind('resident'), kind('participant')]]
    expect(compositionWarnings([...four, ...two])).toEqual([])
    const [warning] = compositionWarnings([...four, kind('staff'), ...two])
    expect(warning).toContain('立場が分かっている7人のうち 5人が「職員」です')
  })

  test('what nobody wrote counts for nothing', () => {
    expect(compositionWarnings([kind('staff'), kind('staff'), kind(null), kind(null)])).toEqual([])
    expect(mixOf([kind('staff'), kind(null)])[0]).toEqual({
      ...{ label: '立場', known: 1, unknown: 1, groups: [{ label: '職員', n: 1 }] },
    })
  })
})

describe('on the pages', () => {
  let meeting: Meeting
  beforeAll(async () => {
    meeting = await openMeeting()
  })
  afterAll(() => meeting.close())
  const idIn = (location: unknown) => Number(String(location).split('/').at(-1))

  test('staff choose the parent, see the tree, and are told of a circle with what they chose still there', async () => {
    const { facilitator, room } = meeting
    const city = found(room, '市の会', { members: ['佐藤 一'] })
    const made = await facilitator.post('/staff/panels', {
      ...{ name: '丸岡の会', level: 'area', parent: String(city), members: '佐藤一\n鈴木 二三\n高橋 よし' },
    })
    const area = idIn(made.headers.location)
    expect((await facilitator.get('/staff/panels')).body).toMatch(/市の会<\/a>.*<ul><li><a[^>]*>丸岡の会/s)
    expect((await facilitator.get(`/staff/panels/${city}`)).body).not.toContain(`<option value="${area}"`)
    const refused = await facilitator.post(`/staff/panels/${city}/parent`, { parent: String(area) })
    expect([refused.statusCode, refused.body.includes('お話が ひとまわりしてしまいます')]).toEqual([422, true])
    expect((await facilitator.post(`/staff/panels/${area}/parent`, { parent: '' })).statusCode).toBe(303)
    expect(panelLinks(room.db).find(({ id }) => id === area)?.parentId).toBeNull()
    await facilitator.post(`/staff/panels/${area}/parent`, { parent: String(city) })
  })

  test('two levels in one cycle ask for a note, which stands on the page from then on (R5.4)', async () => {
    const { facilitator, room } = meeting
    const area = panelLinks(room.db).find(({ name }) => name === '丸岡の会')?.id ?? 0
    const page = await facilitator.get(`/staff/panels/${area}`)
    expect(page.body).toContain('佐藤一さんは、「市の会」のメンバーでもあります')
    const short = await facilitator.post(`/staff/panels/${area}/double-seats`, { doubleNote: 'はい' })
    expect([short.statusCode, short.body.includes('>\nはい</textarea>')]).toEqual([422, true])
    await facilitator.post(`/staff/panels/${area}/double-seats`, {
      doubleNote: '人が少ない地区なので、話し合って決めた',
    })
    const noted = (await facilitator.get(`/staff/panels/${area}`)).body
    expect([noted.includes('わけ: 人が少ない地区なので'), noted.includes('name="doubleNote"')]).toEqual([true, false])
  })

  test('kinds of members are kept, mixed and warned of (R5.5)', async () => {
    const { facilitator, room } = meeting
    const area = panelLinks(room.db).find(({ name }) => name === '丸岡の会')?.id ?? 0
    const [one, two, three] = membersOfPanel(room.db, area).map(({ id }) => id)
    await facilitator.post(`/staff/panels/${area}/kinds`, {
      ...{ [`role-${one}`]: 'staff', [`role-${two}`]: 'staff', [`role-${three}`]: 'staff' },
      ...{ [`age-${one}`]: '30-44', [`gender-${one}`]: 'nonsense', 'role-999999': 'staff', __proto__: 'x' },
    })
    expect(membersOfPanel(room.db, area).map(({ role, age, gender }) => [role, age, gender])).toEqual([
      ['staff', '30-44', null],
      ['staff', null, null],
      ['staff', null, null],
    ])
    const page = (await facilitator.get(`/staff/panels/${area}`)).body
    expect(page).toContain('立場が分かっている3人のうち 3人が「職員」です')
    expect(page).toContain('職員 3人')
  })
})
