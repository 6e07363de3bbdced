/** How an answer carries a file: under both names of RFC 6266, the one in Japanese and a plain one for what cannot read it. */
export function sentAs(way: 'attachment' | 'inline', name: string, plain: string): string {
  const encoded = encodeURIComponent(onDisk(name)).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)
  return `${way}; filename="${plain}"; filename*=UTF-8''${encoded}`
}

// Signs that a disk does not take in a name; half a character cannot be sent at all.
function onDisk(name: string): string {
  return name.toWellFormed().replace(/[\\/:*?"<>|\p{Cc}]/gu, '＿')
}
