import {both, el, words} from './dom.js';
import {say} from './words.js';

const STAGES = ['identity', 'notice', 'choices', 'signing', 'lawyer'];

/** Shows one screen: {stage, who, heading, lead, body, next, buttons}. */
export function show(screen, view) {
  header(screen, view);
  const main = document.getElementById('main');
  main.className = screen.kind ?? '';
  main.replaceChildren(
    ...[
      screen.heading ? el('h1', {}, both(screen.heading)) : null,
      screen.lead ? el('p', {class: 'lead'}, both(screen.lead)) : null,
      el('div', {class: 'body'}, screen.body ?? []),
      screen.next ? el('p', {class: 'next'}, both(screen.next)) : null,
    ].filter(Boolean));
  main.scrollTop = 0;
  const footer = document.getElementById('footer');
  footer.replaceChildren(...(screen.buttons ?? []));
  footer.hidden = footer.childElementCount === 0;
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
  if (view && screen.who) {
    side.push(el('span', {class: 'who'}, words(`who.${screen.who}`, view.maskedName)));
  }
  side.push(el('button', {class: 'size', type: 'button', onclick: largerText}, words('frame.larger')));
  document.getElementById('header').replaceChildren(...parts, el('div', {class: 'side'}, side));
}

function largerText() {
  document.documentElement.toggleAttribute('data-large');
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
