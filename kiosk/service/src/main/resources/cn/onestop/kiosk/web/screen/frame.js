import {both, el, words} from './dom.js';
import {isPerson, nameOf, slotOf} from './signers.js';
import {say} from './words.js';

const STAGES = ['identity', 'answers', 'reading', 'signing', 'receipt'];

/** Shows one screen: {stage, kind, staff, heading, lead, body, next, buttons}. */
export function show(screen, view) {
  header(screen, view);
  const main = document.getElementById('main');
  main.className = screen.kind ?? '';
  main.replaceChildren(
    ...[
      screen.above ? el('p', {class: 'above'}, both(screen.above)) : null,
      screen.heading ? el('h1', {}, both(screen.heading)) : null,
      screen.lead ? el('p', {class: 'lead'}, both(screen.lead)) : null,
      el('div', {class: 'body'}, screen.body ?? []),
      screen.next ? el('p', {class: 'next'}, both(screen.next)) : null,
    ].filter(Boolean));
  main.scrollTop = 0;
  const footer = document.getElementById('footer');
  footer.replaceChildren(...(screen.buttons ?? []));
  footer.hidden = footer.childElementCount === 0;
  offerToMove(main);
}

/** Buttons to move stand beside a text only where it is longer than its place. */
function offerToMove(main) {
  for (const long of main.querySelectorAll('.long')) {
    long.querySelector('.movers').hidden = true;
    const text = long.firstElementChild;
    long.querySelector('.movers').hidden = text.scrollHeight <= text.clientHeight + 1;
  }
}

function header(screen, view) {
  const at = STAGES.indexOf(screen.stage);
  const parts = [];
  if (at >= 0) {
    parts.push(el('p', {class: 'count'}, words('frame.step', at + 1, STAGES.length)));
    parts.push(el('ol', {class: 'stages'}, STAGES.map((stage, i) =>
      el('li', {class: i < at ? 'past' : i === at ? 'now' : 'later', 'aria-current': i === at ? 'step' : undefined},
        words(`stage.${stage}`)))));
  } else {
    parts.push(el('p', {class: 'count'}, words('frame.name')));
  }
  const side = [];
  if (view?.test) {
    side.push(el('span', {class: 'test'}, say('frame.test').zh));
  }
  const turn = view && whoseTurn(screen, view);
  if (turn) {
    side.push(el('span', {class: 'who'}, both(turn)));
  }
  side.push(el('button', {class: 'size', type: 'button', onclick: largerText}, words('frame.larger')));
  document.getElementById('header').replaceChildren(...parts, el('div', {class: 'side'}, side));
}

function whoseTurn(screen, view) {
  if (screen.staff) {
    return say('who.staff');
  }
  if (!slotOf(view)) {
    return null;
  }
  return isPerson(view) ? say('who.person', view.maskedName) : say('who.role', nameOf(view));
}

function largerText() {
  document.documentElement.toggleAttribute('data-large');
  offerToMove(document.getElementById('main'));
}

/** The next person starts with the usual size. */
export function usualText() {
  document.documentElement.removeAttribute('data-large');
}

export function trouble(sentence) {
  line('trouble', sentence);
}

export function note(sentence) {
  line('note', sentence);
}

function line(id, sentence) {
  const place = document.getElementById(id);
  place.hidden = !sentence;
  place.replaceChildren(...(sentence ? both(sentence) : []));
}

/** A large button; never focused by itself. Kinds: go, stop, plain. */
export function button(kind, key, onclick, off = false) {
  return el('button', {class: kind, type: 'button', onclick, disabled: off}, words(key));
}

/** A text that may be longer than its place: moved with a finger or, where it is longer, with buttons. */
export function longText(text, kind) {
  const box = el('div', {class: `scroll ${kind}`, tabindex: '0'}, text);
  const move = (share) => { box.scrollTop += share * box.clientHeight; };
  return el('div', {class: 'long'}, box,
    el('div', {class: 'movers', hidden: true}, button('plain', 'reading.up', () => move(-0.8)), button('plain', 'reading.down', () => move(0.8))));
}
