interface Opened {
  number: string
  name: string
  penName: string
  contact: string
  guardian: string
}

export function tellerPage(storyId: number, { number, name, penName, contact, guardian }: Opened) {
  const rows = [
    { label: '名前', text: name || '聞いていません' },
    { label: 'ペンネーム', text: penName },
    { label: '連絡先', text: contact || '聞いていません' },
    { label: '保護者', text: guardianIn(guardian) },
  ]
  return {
    title: `話した人 ${number}`,
    number,
    address: `/staff/stories/${storyId}`,
    rows: rows.filter((row) => row.text !== ''),
  }
}

function guardianIn(opened: string): string {
  if (opened === '') return ''
  const { name, relation } = JSON.parse(opened) as { name: string; relation: string }
  return `${name}（${relation}）`
}
