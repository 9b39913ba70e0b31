import {boxes, dots} from './asking.js';
import {both, el, words} from './dom.js';
import {button, longText} from './frame.js';
import {say} from './words.js';

/** From so many characters on a question is set as a text to read. */
const MUCH = 120;

/** What a signer is asked: one question a screen, then all of it once more. Nothing has a default. */
export function questions(view, place, acts) {
  const asked = view.questions;
  const at = Math.min(place.at ?? 0, asked.length);
  const back = at > 0 ? [button('plain', 'frame.back', () => acts.go({at: at - 1}))] : [];
  const screen = at < asked.length ? question(asked[at], place, acts, () => acts.go({at: at + 1})) : summary(view, place, acts);
  return {
    stage: view.pages > 0 ? 'signing' : 'answers',
    above: at < asked.length && asked.length > 1 ? say('questions.count', at + 1, asked.length) : null,
    ...screen, body: [screen.body, dots(at, asked.length + 1)].flat(), buttons: [acts.refuseButton(), ...back, screen.forward],
  };
}

function question(asked, place, acts, next) {
  const forward = button('go', 'frame.next', next, !isAnswered(asked, place));
  return {kind: 'asking', body: [longText(both(asked.text), asked.text.zh.length > MUCH ? 'much' : ''), answers(asked, place, acts, forward)], next: advice(asked, place), forward};
}

function answers(asked, place, acts, forward) {
  return asked.kind === 'text' ? writing(asked, place, acts, forward) : options(asked, place, acts);
}

/** One of them: a press chooses it instead of another. Some of them: a press chooses it or takes it back. */
function options(asked, place, acts) {
  const chosen = new Set(chosenOf(asked, place));
  const press = (value) => {
    if (asked.kind === 'one') {
      chosen.clear();
      chosen.add(value);
    } else if (!chosen.delete(value)) {
      chosen.add(value);
    }
    keep(asked, place, acts, asked.options.map((option) => option.value).filter((one) => chosen.has(one)));
  };
  return boxes(asked.options.map((option) => option.value), (value) => chosen.has(value), (value) => textOf(asked, value), press);
}

function keep(asked, place, acts, values) {
  acts.go({answers: {...place.answers, [asked.id]: values}});
}

/** What is written is kept as it is typed, without drawing the screen anew under the hand. */
function writing(asked, place, acts, forward) {
  const left = el('p', {class: 'left', role: 'status'});
  const tell = (text) => left.replaceChildren(...words('questions.left', asked.longest - text.length));
  const field = el('textarea', {
    maxlength: String(asked.longest), autocomplete: 'off', spellcheck: 'false', rows: '4',
    oninput: () => {
      acts.write(asked.id, field.value);
      tell(field.value);
      forward.disabled = !isAnswered(asked, acts.place());
    },
  });
  field.value = place.written?.[asked.id] ?? '';
  tell(field.value);
  return el('label', {class: 'writing'}, field, left);
}

function chosenOf(asked, place) {
  return place.answers?.[asked.id] ?? [];
}

/** One line: breaks and spaces at the ends count for nothing. */
function writtenOf(asked, place) {
  return (place.written?.[asked.id] ?? '').replace(/\s+/g, ' ').trim();
}

function isAnswered(asked, place) {
  return asked.optional || (asked.kind === 'text' ? writtenOf(asked, place).length > 0 : chosenOf(asked, place).length > 0);
}

function advice(asked, place) {
  if (asked.kind === 'text') {
    return say(asked.optional ? 'questions.text.optional' : 'questions.text');
  }
  if (asked.kind === 'some') {
    return say(asked.optional ? 'questions.some.optional' : 'questions.some');
  }
  return say(chosenOf(asked, place).length > 0 ? 'questions.one.chosen' : 'questions.one');
}

function textOf(asked, value) {
  return asked.options.find((option) => option.value === value).text;
}

/** All answers once more; each can be changed. Only this screen sends them. */
function summary(view, place, acts) {
  const rows = view.questions.map((asked, i) => el('li', {},
    el('div', {class: 'asked'}, both(asked.text)), el('div', {class: 'answered'}, said(asked, place)),
    el('button', {type: 'button', class: 'change', onclick: () => acts.go({at: i})}, words('questions.change'))));
  const send = () => acts.post('choices', {slot: view.slot, choices: Object.fromEntries(view.questions.map((asked) => [asked.id, sent(asked, place)]))});
  return {
    kind: 'asking', heading: say('questions.summary.heading'), body: [longText([el('ul', {class: 'summary'}, rows)], 'rows')],
    next: say(endsHere(view, place) ? 'questions.summary.ends' : 'questions.summary.next'), forward: button('go', 'questions.confirm', send),
  };
}

function said(asked, place) {
  if (asked.kind === 'text') {
    const written = writtenOf(asked, place);
    return written ? [el('span', {class: 'zh'}, written)] : words('questions.nothing');
  }
  const chosen = chosenOf(asked, place);
  return chosen.length > 0 ? chosen.map((value) => both(textOf(asked, value))).flat() : words('questions.nothing');
}

function sent(asked, place) {
  return asked.kind === 'text' ? writtenOf(asked, place) : chosenOf(asked, place).join(',');
}

/** An answer with which there will be no document: that is said before it is sent. */
function endsHere(view, place) {
  return view.questions.some((asked) => asked.options.some((option) => option.ends && chosenOf(asked, place).includes(option.value)));
}
