/** Small warm drawings for the samples: no photograph of anybody. */
export const PICTURES: { key: string; caption: string; svg: string }[] = [
  {
    key: 'field-teacher',
    caption: '夕方の畑と、縁側の前に置いた席の絵',
    svg: scene('#fbe7c6', '<rect y="520" width="1200" height="280" fill="#a97f4f"/>' + rows() + chair(900, 430)),
  },
  {
    key: 'kept-chair',
    caption: '窓ぎわに置いた、座ぶとんのあるいすの絵',
    svg: scene('#f3ecdf', window() + '<rect y="640" width="1200" height="160" fill="#d9b98c"/>' + chair(640, 470)),
  },
  {
    key: 'oishii',
    caption: '湯気のたつ おわんが三つ並んだ絵',
    svg: scene(
      '#fdeee4',
      '<rect y="560" width="1200" height="240" fill="#c99a6b"/>' + [300, 600, 900].map(bowl).join(''),
    ),
  },
]

function scene(sky: string, inside: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="800"><rect width="1200" height="800" fill="${sky}"/><circle cx="180" cy="160" r="70" fill="#ffd98a"/>${inside}</svg>`
}

function rows(): string {
  return [560, 620, 680, 740]
    .map((y) =>
      Array.from({ length: 14 }, (_, i) => `<circle cx="${60 + i * 62}" cy="${y}" r="16" fill="#2cac6e"/>`).join(''),
    )
    .join('')
}

function window(): string {
  return '<rect x="420" y="90" width="440" height="330" rx="12" fill="#cfe6f2" stroke="#a97f4f" stroke-width="18"/><path d="M640 90v330M420 255h440" stroke="#a97f4f" stroke-width="12"/>'
}

function chair(x: number, y: number): string {
  return `<g transform="translate(${x} ${y})"><rect x="-80" y="-130" width="20" height="260" fill="#7a5a34"/><rect x="-80" y="0" width="180" height="24" fill="#7a5a34"/><rect x="80" y="0" width="20" height="130" fill="#7a5a34"/><rect x="-70" y="-26" width="160" height="28" rx="12" fill="#b3431b"/></g>`
}

function bowl(x: number): string {
  return `<g transform="translate(${x} 520)"><path d="M-110 0h220a110 110 0 0 1-220 0z" fill="#8f3210"/><ellipse rx="110" ry="24" fill="#fff6d6"/><path d="M-40-60q20-30 0-60M0-60q20-30 0-60M40-60q20-30 0-60" stroke="#e2d8c6" stroke-width="8" fill="none"/></g>`
}
