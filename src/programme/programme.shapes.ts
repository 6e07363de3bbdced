import type * as cycles from './cycles.store.ts'
import type * as model from './model.store.ts'
import type * as store from './programme.store.ts'

// What the stores answer, named for the pages: a page takes rows, it never asks for them.
export type theProgramme = ReturnType<typeof store.theProgramme>
export type logicModel = ReturnType<typeof model.logicModel>
export type currentDomains = ReturnType<typeof store.currentDomains>
export type keywordLists = ReturnType<typeof store.keywordLists>
export type allAreas = ReturnType<typeof store.allAreas>
export type allCycles = ReturnType<typeof cycles.allCycles>
