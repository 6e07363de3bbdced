import { copyButtons } from './copy.ts'
import { countCharacters } from './count.ts'
import { displayMenu } from './display.ts'
import { keepDrafts } from './draft.ts'
import { errorSummary } from './errors.ts'
import { calmKeyboard, sendOnce } from './forms.ts'
import { watchKiosk } from './kiosk.ts'
import { closingMenus } from './menu.ts'
import { shrinkPhotos } from './photo.ts'
import { printButtons } from './print.ts'
import { followProgress } from './progress.ts'
import { rankLists } from './rank.ts'
import { revealButtons } from './reveal.ts'
import { speakButtons } from './speak.ts'
import { starterButtons } from './starters.ts'
import { recordVoices } from './voice.ts'

// Every page works without these; each of them looks for its own marks and does nothing where there are none.
calmKeyboard()
sendOnce()
errorSummary()
displayMenu()
closingMenus()
starterButtons()
keepDrafts()
countCharacters()
shrinkPhotos()
rankLists()
copyButtons()
revealButtons()
printButtons()
speakButtons()
recordVoices()
watchKiosk()
followProgress()
