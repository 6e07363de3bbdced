export function withdrawalPage({ id, number }: { id: number; number: string }) {
  return { title: `${number} を取り下げますか`, number, address: `/staff/stories/${id}` }
}
