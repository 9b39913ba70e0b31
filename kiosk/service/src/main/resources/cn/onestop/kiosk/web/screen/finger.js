import {boxes} from './asking.js';
import {drawing, el, words} from './dom.js';
import {button} from './frame.js';
import {say} from './words.js';

const HANDS = [['12', '11', '13', '14', '15'], ['17', '16', '18', '19', '20']];
const REASONS = ['injured', 'noFinger', 'sensorBroken'];
const NOT_UNABLE = {unable: false, reason: undefined};
const SENSOR = drawing('<rect x="70" y="96" width="180" height="90" rx="14" fill="#dfe6ea"/><ellipse cx="160" cy="140" rx="46" ry="34" fill="#fff"/>'
  + '<path d="M132 150V44a28 28 0 0 1 56 0v106" fill="#fff"/><path d="M146 64a14 18 0 0 1 28 0v22M153 68a7 10 0 0 1 14 0v26M146 84v18M174 100v14" stroke="#14507a"/>');

/** A finger is put on the sensor; this screen only says which, and what would be better. */
export function finger(view, place, acts) {
  if (place.choosing) {
    return choosing(view, acts);
  }
  if (place.unable) {
    return unable(place, acts);
  }
  return {
    kind: 'calm', stage: 'signing',
    heading: say('fingerprint.heading', name(view.finger.position)), lead: say('fingerprint.lead'), next: say('fingerprint.next'), body: [SENSOR],
    buttons: [acts.refuseButton(), button('plain', 'fingerprint.other', () => acts.go({choosing: true})), button('plain', 'fingerprint.unable', () => acts.go({unable: true}))],
  };
}

function name(position) {
  return say(`finger.${position}`);
}

/** One finger is asked for; any other one may be given instead. */
function choosing(view, acts) {
  const one = (position) => el('button', {type: 'button', class: 'box', 'aria-pressed': view.finger.position === position ? 'true' : 'false',
    onclick: () => { acts.keep({choosing: false}); acts.post('finger', {position}); }}, words(`finger.${position}`));
  return {
    stage: 'signing', heading: say('fingerprint.which.heading'), lead: say('fingerprint.which.lead'),
    body: HANDS.map((hand) => el('div', {class: 'boxes of5'}, hand.map(one))),
    buttons: [acts.refuseButton(), button('plain', 'fingerprint.back', () => acts.go({choosing: false}))],
  };
}

/** Only an officer says that no fingerprint can be taken, and why: one press chooses the reason, another one names and confirms it. */
function unable(place, acts) {
  const reason = place.reason && say(`fingerprint.unable.${place.reason}`);
  const confirm = () => { const chosen = place.reason; acts.keep(NOT_UNABLE); acts.post('finger/unable', {reason: chosen}); };
  return {
    stage: 'signing', staff: true, heading: say('fingerprint.unable.heading'), lead: say('fingerprint.unable.lead'),
    body: [boxes(REASONS, (one) => one === place.reason, (one) => say(`fingerprint.unable.${one}`), (one) => acts.go({reason: one}))],
    buttons: [button('plain', 'fingerprint.back', () => acts.go(NOT_UNABLE)),
      el('button', {class: 'go', type: 'button', onclick: confirm, disabled: !reason}, reason ? words('fingerprint.unable.confirm', reason) : words('fingerprint.unable.choose'))],
  };
}
