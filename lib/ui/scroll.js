// Brings the paragraph of the chosen figure into the middle of its scrolling box, once for each figure.
const done = new WeakMap()

function scrollBox(node) {
  for (let at = node.parentElement; at; at = at.parentElement) {
    const how = getComputedStyle(at).overflowY
    if ((how === "auto" || how === "scroll") && at.scrollHeight > at.clientHeight + 1) return at
  }
  return null
}

export default function (component) {
  const { data, parentElement } = component
  if (done.get(parentElement) === data.figure) return
  const look = (tries) => {
    const node = document.querySelector(`.${data.target}`)
    if (!node) {
      if (tries > 0) setTimeout(() => look(tries - 1), 100)
      return
    }
    done.set(parentElement, data.figure)
    const box = scrollBox(node)
    const place = node.getBoundingClientRect()
    if (box) box.scrollTop += place.top - box.getBoundingClientRect().top - (box.clientHeight - place.height) / 2
    const after = node.getBoundingClientRect()
    if (after.top < 0 || after.bottom > window.innerHeight) node.scrollIntoView({ block: "center" })
  }
  look(30)
}
