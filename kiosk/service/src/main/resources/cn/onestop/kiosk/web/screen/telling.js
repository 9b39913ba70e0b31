import {both, drawing, el, words} from './dom.js';
import {button} from './frame.js';
import {isPerson, nameOf, place} from './signers.js';
import {say} from './words.js';

const CARD = drawing('<rect x="70" y="112" width="180" height="70" rx="10" fill="#dfe6ea"/><path d="M110 147h100"/>'
  + '<rect x="92" y="20" width="136" height="78" rx="8" fill="#fff"/><circle cx="192" cy="50" r="14"/><path d="M176 82c2-20 30-20 32 0M108 44h44M108 62h34M108 80h44"/>'
  + '<path d="M48 40v60m-14-16 14 16 14-16M272 40v60m-14-16 14 16 14-16" stroke="#14507a"/>');
const PAPER = drawing('<rect x="60" y="90" width="200" height="86" rx="12" fill="#dfe6ea"/><path d="M96 112h128"/><path d="M108 112V24h104v88" fill="#fff"/>'
  + '<path d="M126 46h68M126 64h68M126 82h40"/><circle cx="236" cy="150" r="6" fill="#14507a" stroke="none"/>');
const SHEET = drawing('<rect x="96" y="14" width="128" height="172" rx="4" fill="#fff"/><path d="M118 46h84M118 70h84M118 94h84M118 118h50"/><path d="M170 156c8-14 14 10 22-2 4-6 8-4 12-2" stroke="#14507a"/>');

const OUTCOMES = ['notSigned', 'noRecognizance'];

export function attract() {
  return {kind: 'calm', heading: say('attract.heading'), lead: say('attract.lead'), body: [SHEET]};
}

/** Who is to put a card on the reader, for which document. */
export function card(view, acts) {
  const {at, of} = place(view);
  const person = isPerson(view);
  const turn = of > 1 ? say('card.place', at, of) : null;
  return {
    kind: 'calm', stage: 'identity', above: turn,
    heading: person ? say('card.heading') : say('card.headingRole', nameOf(view)),
    lead: say(at > 1 ? 'card.leadLater' : 'card.lead'),
    body: [CARD, el('p', {class: 'title'}, words('card.document', view.document.title))],
    next: say(person ? 'card.next' : 'card.nextRole'), buttons: [acts.refuseButton()],
  };
}

/** Screens where the machine works and nobody is asked anything. */
export function working(stage, key, what = '') {
  return {kind: 'calm', stage, heading: say(`${key}.heading${what}`), lead: say(`${key}.lead${what}`), next: say(`${key}.next`), body: [key === 'printing' ? PAPER : SHEET]};
}

export function printQuestion(answer) {
  return {
    kind: 'calm', stage: 'receipt', staff: true, heading: say('printQuestion.heading'), lead: say('printQuestion.lead'), body: [PAPER],
    buttons: [button('plain', 'printQuestion.printed', () => answer('printed')), button('plain', 'printQuestion.notPrinted', () => answer('notPrinted'))],
  };
}

/** What was recorded, in words, with small pictures of the pages where the service still shows them. */
export function done(view, thumbnails) {
  const printed = view.prints.some((print) => print.kind === 'receipt' && print.state === 'confirmed');
  const states = view.slots.map((slot) => say(`slot.${slot.form}.${slot.state}`, nameOf(view, slot)));
  const facts = [...states, say('done.sealed'), say(printed ? 'done.receipt' : 'done.noReceipt')];
  return {
    kind: 'done', above: view.document.title, heading: say('done.heading'), lead: say(printed ? 'done.lead' : 'done.leadNoReceipt'),
    body: [
      el('ul', {class: facts.length > 6 ? 'facts many' : 'facts'}, facts.map((fact) => el('li', {}, both(fact)))),
      thumbnails.length > 0
        ? el('div', {class: thumbnails.length > 2 ? 'thumbnails many' : 'thumbnails'}, thumbnails.map((page, i) => el('figure', {}, el('img', {src: page.address, alt: ''}), el('figcaption', {}, say('done.page', i + 1).zh))))
        : el('div', {class: 'thumbnails'}, SHEET),
    ],
  };
}

/** A normal end: there is no such document this time. */
export function ended(view) {
  const outcome = OUTCOMES.includes(view.ended?.outcome) ? view.ended.outcome : OUTCOMES[0];
  return {
    kind: 'done', above: view.document.title, heading: say(`ended.${outcome}.heading`), lead: say('ended.lead'),
    body: [el('ul', {class: 'facts'}, [`ended.${outcome}.recorded`, `ended.${outcome}.rights`, 'ended.next'].map((key) => el('li', {}, words(key))))],
  };
}

/** One question more before a refusal counts; both answers are as large. */
export function refusing(view, refuse, back) {
  return {
    kind: 'calm', stage: view.step === 'card' ? 'identity' : 'signing', heading: say('refuse.heading'), lead: say('refuse.lead'), body: [],
    buttons: [button('stop', 'refuse.yes', refuse), button('plain', 'refuse.back', back)],
  };
}
