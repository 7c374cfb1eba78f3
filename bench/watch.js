// Notes for every press how long the script took and when the page last changed after it.
// Streamlit tells the browser in field 6 of a message that the script has ended: 0 well, 3 a part of it. The last change in the
// page's main part, until it is quiet, is when it was drawn.
const QUIET = 250;      // milliseconds without a change after which a page counts as drawn
window.times = [];
let pressed = null, finished = null, changed = null;
const Native = window.WebSocket;
window.WebSocket = class extends Native {
  constructor(...given) { super(...given); this.addEventListener('message', event => note(new Uint8Array(event.data))); }
};
function number(bytes, at) {
  let value = 0, scale = 1;
  while (bytes[at] > 127) { value += (bytes[at++] - 128) * scale; scale *= 128; }
  return [value + bytes[at] * scale, at + 1];
}
function ended(bytes) {
  for (let at = 0, key, value; at < bytes.length;) {
    [key, at] = number(bytes, at);
    [value, at] = number(bytes, at);
    if (key === 48) return value === 0 || value === 3;
    if (key % 8 === 2) at += value; else if (key % 8 !== 0) return false;
  }
  return false;
}
function note(bytes) {
  if (pressed !== null && finished === null && ended(bytes)) { finished = changed = performance.now(); setTimeout(settle, QUIET); }
}
function settle() {
  if (performance.now() - changed < QUIET) { setTimeout(settle, QUIET / 4); return; }
  window.times.push([finished - pressed, changed - pressed]);
  pressed = finished = null;
}
window.startWatch = () => {
  document.addEventListener('pointerdown', () => { pressed = performance.now(); finished = null; }, true);
  new MutationObserver(() => { changed = performance.now(); }).observe(
    document.querySelector('[data-testid=stMain]'), {subtree: true, childList: true, attributes: true, characterData: true});
};
