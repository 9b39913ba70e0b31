import {drawing} from './dom.js';
import {button} from './frame.js';
import {isPerson, nameOf} from './signers.js';
import {say} from './words.js';

const PAD = drawing('<rect x="24" y="60" width="272" height="124" rx="12" fill="#dfe6ea"/><rect x="48" y="80" width="224" height="84" rx="4" fill="#fff"/>'
  + '<path d="M84 134c16-40 24 26 38-6s18 22 30 0 14 14 34 4" stroke="#14507a"/><path d="m190 128 64-104 18 11-64 104-20 10z" fill="#fff"/>');

/** The pen is used on the pad; this screen only tells when it is put down. */
export function signing(view, acts) {
  return {
    kind: 'calm', stage: 'signing',
    heading: isPerson(view) ? say('signing.heading') : say('signing.headingRole', nameOf(view)), lead: say('signing.lead'), next: say('signing.next'), body: [PAD],
    buttons: [acts.refuseButton(), button('plain', 'signing.again', () => acts.post('ink', {act: 'again'})), button('go', 'signing.done', () => acts.post('ink', {act: 'done'}, 'signing.sent'))],
  };
}
