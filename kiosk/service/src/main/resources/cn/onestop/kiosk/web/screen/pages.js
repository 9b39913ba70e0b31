import {el, words} from './dom.js';
import {button} from './frame.js';
import {say} from './words.js';

/** A page as it is, with room to move over it. */
function viewer(image, whole) {
  return el('div', {class: whole ? 'viewer whole' : 'viewer', id: 'viewer'}, el('img', {src: image.address, alt: say('reading.alt').zh}));
}

function move(share) {
  const box = document.getElementById('viewer');
  box.scrollTop += share * box.clientHeight;
}

const movers = () => el('div', {class: 'movers'}, button('plain', 'reading.up', () => move(-0.8)), button('plain', 'reading.down', () => move(0.8)));

/** One page of the document, which the signer says to have read. */
export function reading(view, place, acts, image) {
  const lawyer = view.slot === 'LAWYER';
  const finger = view.slot === 'SUSPECT_FP';
  const page = place.page;
  const read = new Set(view.pagesRead);
  const marks = view.pagesToRead.map((n) =>
    el('button', {type: 'button', class: `mark${n === page ? ' now' : ''}${read.has(n) ? ' read' : ''}`, onclick: () => acts.turn(n)},
      el('span', {class: 'zh'}, read.has(n) ? `${n} ✓` : String(n))));
  return {
    kind: 'paper', stage: lawyer ? 'lawyer' : 'signing', who: lawyer ? 'lawyer' : 'person',
    body: [
      viewer(image, false),
      el('aside', {},
        el('h1', {}, words(finger ? 'reading.headingFinger' : 'reading.heading', page, view.pages)),
        el('div', {class: 'marks'}, marks),
        el('p', {class: 'next'}, words(lawyer ? 'reading.nextLawyer' : finger ? 'reading.nextFinger' : 'reading.next')),
        movers(),
        button('go', 'reading.read', () => acts.post(`pages/${page}/read`, {raster: image.raster}), read.has(page)),
        acts.refuseButton()),
    ],
  };
}

/** The page with the new ink or fingerprint: only this is confirmed. */
export function confirming(view, place, acts, image) {
  const lawyer = view.slot === 'LAWYER';
  const finger = view.slot === 'SUSPECT_FP';
  const whole = !place.large;
  return {
    kind: 'paper', stage: lawyer ? 'lawyer' : 'signing', who: lawyer ? 'lawyer' : 'person',
    body: [
      viewer(image, whole),
      el('aside', {},
        el('h1', {}, words(finger ? 'confirming.headingFinger' : 'confirming.heading')),
        el('p', {class: 'lead'}, words('confirming.lead')),
        whole ? button('plain', 'confirming.large', () => acts.go({large: true})) : movers(),
        whole ? null : button('plain', 'confirming.whole', () => acts.go({large: false})),
        button('go', 'confirming.yes', () => acts.post('confirm', {raster: image.raster})),
        finger
          ? button('plain again', 'confirming.againFinger', () => acts.post('finger/again', {}))
          : button('plain again', 'confirming.again', () => acts.post('ink', {act: 'again'})),
        acts.refuseButton()),
    ],
  };
}
