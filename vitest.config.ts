import { defineConfig } from 'vitest/config'

// Three projects: the house checks itself, the rooms are tested one by one, and people walk through it in a browser.
export default defineConfig({
  test: {
    reporters: ['default'],
    projects: [
      { test: { name: 'house', include: ['tests/*.test.ts'], testTimeout: 30_000 } },
      {
        test: {
          name: 'rooms',
          include: ['tests/*/**/*.test.ts'],
          exclude: ['tests/journeys/**'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: 'journeys',
          include: ['tests/journeys/**/*.test.ts'],
          testTimeout: 240_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
        },
      },
    ],
  },
})
