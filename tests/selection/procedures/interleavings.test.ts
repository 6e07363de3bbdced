import { afterEach, beforeEach, expect, test } from 'vitest'
import { openRoom, type Room } from '../_room.ts'
import { playAll, settingsWith, unmet } from './_games.ts'

let room: Room
beforeEach(() => {
  room = openRoom()
})
afterEach(() => room.store.close())

test.each(settingsWith(false))(
  '$procedure (who leaves: $eliminate): in whatever order people do what they may or may not, nothing is lost, counted twice, late or seen early (V1–V3, V5, V7, R5.12)',
  (setting) => {
    const seen = playAll(room, setting)
    expect(unmet(seen, setting)).toEqual([])
  },
)
