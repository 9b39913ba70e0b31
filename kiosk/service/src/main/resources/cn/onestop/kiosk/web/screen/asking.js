import {both, el, words} from './dom.js';
import {button} from './frame.js';
import {say} from './words.js';

const NOTICE = [['notice.1', 4], ['notice.2', 4], ['notice.3', 4]];
const READ_MODES = ['self', 'readAloud', 'interpreted'];

export const dots = (at, of) => el('p', {class: 'dots', 'aria-hidden': 'true'}, Array.from({length: of}, (none, i) => el('i', {class: i === at ? 'now' : ''})));

/** Boxes to press, each with the sentence of its value; which ones are chosen is told, none is at first. */
export function boxes(values, isChosen, label, press) {
  return el('div', {class: `boxes of${values.length}`}, values.map((value) =>
    el('button', {type: 'button', class: 'box', 'aria-pressed': isChosen(value) ? 'true' : 'false', onclick: () => press(value)}, both(label(value)))));
}

/** The notice, a page at a time, then how notice and document are taken in. */
export function notice(place, acts) {
  const at = place.at ?? 0;
  const back = at > 0 ? [button('plain', 'frame.back', () => acts.go({at: at - 1}))] : [];
  if (at < NOTICE.length) {
    const [key, items] = NOTICE[at];
    return {
      stage: 'answers', kind: 'reading', heading: say(`${key}.heading`),
      body: [el('ol', {class: 'items'}, Array.from({length: items}, (none, i) => el('li', {}, words(`${key}.${i + 1}`)))), dots(at, NOTICE.length + 1)],
      buttons: [acts.refuseButton(), ...back, button('go', 'frame.next', () => acts.go({at: at + 1}))],
    };
  }
  return {
    stage: 'answers', heading: say('notice.mode.heading'), lead: say('notice.mode.lead'),
    body: [boxes(READ_MODES, (mode) => mode === place.mode, (mode) => say(`notice.mode.${mode}`), (mode) => acts.go({mode})), dots(at, NOTICE.length + 1)],
    buttons: [acts.refuseButton(), ...back, button('go', 'notice.confirm', () => acts.post('notice', {readMode: place.mode}), !place.mode)],
  };
}
