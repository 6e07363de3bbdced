import type { FieldError, Typed } from '../web/form.ts'

const CHOICES = {
  way: { screen: 'この画面で', paper: '紙で', phone: '電話で' },
  guardian: { yes: 'はい', no: 'いいえ' },
  child: { yes: 'よい', no: 'いや', unsure: 'わからない' },
}

export function guardianPage(story: { id: number; number: string }, typed: Typed, errors: FieldError[]) {
  const options = (field: keyof typeof CHOICES) =>
    Object.entries(CHOICES[field]).map(([value, label]) => ({ value, label, chosen: typed[field] === value }))
  return {
    title: `保護者と子どもの返事 ${story.number}`,
    number: story.number,
    address: `/staff/stories/${story.id}`,
    errors,
    typed: { name: '', relation: '', ...typed },
    way: options('way'),
    guardian: options('guardian'),
    child: options('child'),
  }
}
