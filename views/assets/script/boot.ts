// Before the first paint: what needs JavaScript shows, what stands in for it hides.
document.documentElement.classList.remove('no-js')
