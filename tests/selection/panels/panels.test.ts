import { beforeEach, expect, test } from 'vitest'
import { addMembers, retireMember } from '../../../src/selection/panels/change-members.act.ts'
import { foundPanel } from '../../../src/selection/panels/found-panel.act.ts'
import { namesIn } from '../../../src/selection/panels/panel.ts'
import { allPanels, membersOfPanel, sittingMembers } from '../../../src/selection/panels/panels.store.ts'
import { HANAKO, NOW, openRoom, type Room } from '../_room.ts'

let room: Room
beforeEach(() => {
  room = openRoom()
})

const signed = { by: HANAKO, at: NOW }
const found = (name = '三国の選ぶ会') =>
  room.now((tx) => foundPanel(tx, { name, level: 'area', areaId: 1, members: ['佐藤 一', '鈴木 二三'], ...signed }))

test('names come one a line, with their spaces put in order and nobody twice', () => {
  expect(namesIn('佐藤　 一\n\n 鈴木 二三 \n佐藤 一\n')).toEqual(['佐藤 一', '鈴木 二三'])
})

test('a panel is listed with its area and the members it has now', () => {
  const panelId = found()
  const [first] = membersOfPanel(room.db, panelId)
  room.now((tx) => retireMember(tx, { panelId, memberId: first?.id ?? 0, ...signed }))
  expect(allPanels(room.db)).toEqual([{ id: panelId, name: '三国の選ぶ会', level: 'area', area: '三国', members: 1 }])
})

test('two panels do not share a name, nor two members of one panel', () => {
  const panelId = found()
  expect(() => found()).toThrow('同じ名前の会が もうあります。')
  expect(() => room.now((tx) => addMembers(tx, { panelId, names: ['佐藤 一'], ...signed }))).toThrow(
    '「佐藤 一」は もう名簿にあります。',
  )
})

test('who left keeps a row, and takes it again on coming back', () => {
  const panelId = found()
  const before = membersOfPanel(room.db, panelId)
  room.now((tx) => retireMember(tx, { panelId, memberId: before[0]?.id ?? 0, ...signed }))
  expect(sittingMembers(room.db, panelId).map(({ name }) => name)).toEqual(['鈴木 二三'])
  room.now((tx) => addMembers(tx, { panelId, names: ['佐藤 一'], ...signed }))
  expect(membersOfPanel(room.db, panelId)).toEqual(before)
})

test('a member of another panel is not made to leave by this one', () => {
  const [here, there] = [found(), found('春江の選ぶ会')]
  const [stranger] = membersOfPanel(room.db, there)
  room.now((tx) => retireMember(tx, { panelId: here, memberId: stranger?.id ?? 0, ...signed }))
  expect(sittingMembers(room.db, there)).toHaveLength(2)
})
