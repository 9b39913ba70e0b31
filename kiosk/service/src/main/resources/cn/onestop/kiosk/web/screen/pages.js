import {both, el, words} from './dom.js';
import {button} from './frame.js';
import {isPrint} from './signers.js';
import {say} from './words.js';

/** A page as it is, with room to move over it. */
function viewer(image, whole) {
  return el('div', {class: whole ? 'viewer whole' : 'viewer', id: 'viewer'}, el('img', {src: image.address, alt: say('reading.alt').zh}));
}

function move(share) {
  const box = document.getElementById('viewer');
  box.scrollTop += share * box.clientHeight;
}

const movers = () => [half(button('plain', 'reading.up', () => move(-0.8)), true), half(button('plain', 'reading.down', () => move(0.8)), true)];

/** Two of them stand side by side. */
function half(one, isHalf) {
  one.classList.toggle('half', isHalf);
  return one;
}

/** What is said moves when it is long; what can be pressed always stays. */
function aside(said, acts) {
  return el('aside', {}, el('div', {class: 'saying'}, said), el('div', {class: 'acts'}, acts));
}

/** A button for each page; those that were looked at bear a tick. */
function marks(pages, now, seen, turn) {
  return el('div', {class: 'marks'}, pages.map((n) =>
    el('button', {type: 'button', class: `mark${n === now ? ' now' : ''}${seen(n) ? ' read' : ''}`, onclick: () => turn(n)},
      el('span', {class: 'zh'}, seen(n) ? `${n} ✓` : String(n)))));
}

/** One page of the document, which the signer says to have read. */
export function reading(view, place, acts, image) {
  const page = place.page;
  const read = new Set(view.pagesRead);
  return {
    kind: 'paper', stage: isPrint(view) ? 'signing' : 'reading',
    body: [
      viewer(image, false),
      aside([
        el('p', {class: 'title'}, both(view.document.title)),
        el('h1', {}, words(isPrint(view) ? 'reading.headingFinger' : 'reading.heading', page, view.pages)),
        marks(view.pagesToRead, page, (n) => read.has(n), acts.turn),
        el('p', {class: 'next'}, words(isPrint(view) ? 'reading.nextFinger' : 'reading.next')),
      ], [
        ...movers(),
        button('go', 'reading.read', () => acts.post(`pages/${page}/read`, {raster: image.raster}), read.has(page)),
        acts.refuseButton(),
      ]),
    ],
  };
}

/** The pages that the new ink or fingerprint changes: only what was shown of them is confirmed, and all of it. */
export function confirming(view, place, acts, image) {
  const pages = view.previewPages;
  const seen = (n) => Boolean(place.seen?.[n]);
  const unseen = pages.find((n) => !seen(n));
  const finger = isPrint(view);
  const whole = !place.large;
  const confirm = () => acts.post('confirm', {previews: pages.map((page) => ({page, raster: place.seen[page]}))});
  return {
    kind: 'paper', stage: 'signing',
    body: [
      viewer(image, whole),
      aside([
        el('h1', {}, pages.length > 1 ? words('confirming.headingPage', place.page) : words(finger ? 'confirming.headingFinger' : 'confirming.heading')),
        pages.length > 1 ? marks(pages, place.page, seen, acts.turn) : null,
        el('p', {class: 'lead'}, words(unseen ? 'confirming.leadMore' : 'confirming.lead')),
      ], [
        ...(whole ? [] : movers()),
        half(whole ? button('plain', 'confirming.large', () => acts.go({large: true})) : button('plain', 'confirming.whole', () => acts.go({large: false})), pages.length > 1),
        pages.length > 1 ? half(button('plain', 'confirming.nextPage', () => acts.turn(unseen ?? after(pages, place.page))), true) : null,
        button('go', 'confirming.yes', confirm, Boolean(unseen)),
        finger
          ? button('plain again', 'confirming.againFinger', () => acts.post('finger/again', {}))
          : button('plain again', 'confirming.again', () => acts.post('ink', {act: 'again'})),
        acts.refuseButton(),
      ]),
    ],
  };
}

/** The page after that one; after the last the first. */
function after(pages, page) {
  return pages[(pages.indexOf(page) + 1) % pages.length];
}
