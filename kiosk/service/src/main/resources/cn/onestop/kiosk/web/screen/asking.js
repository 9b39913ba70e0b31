import {both, el, words} from './dom.js';
import {button} from './frame.js';
import {say} from './words.js';

const NOTICE = [['notice.1', 4], ['notice.2', 4], ['notice.3', 4]];
const READ_MODES = ['self', 'readAloud', 'interpreted'];
const dots = (at, of) => el('p', {class: 'dots', 'aria-hidden': 'true'}, Array.from({length: of}, (none, i) => el('i', {class: i === at ? 'now' : ''})));

/** Boxes of which one is chosen; none is at first. */
export function boxes(values, chosen, label, choose) {
  return el('div', {class: `boxes of${values.length}`}, values.map((value) =>
    el('button', {type: 'button', class: 'box', 'aria-pressed': chosen === value ? 'true' : 'false', onclick: () => choose(value)}, words(label(value)))));
}

/** The notice, a page at a time, then how it was read. */
export function notice(place, acts) {
  const at = place.at ?? 0;
  const back = at > 0 ? [button('plain', 'frame.back', () => acts.go({at: at - 1}))] : [];
  if (at < NOTICE.length) {
    const [key, items] = NOTICE[at];
    return {
      stage: 'notice', who: 'person', kind: 'reading', heading: say(`${key}.heading`),
      body: [el('ol', {class: 'items'}, Array.from({length: items}, (none, i) => el('li', {}, words(`${key}.${i + 1}`)))), dots(at, NOTICE.length + 1)],
      buttons: [acts.refuseButton(), ...back, button('go', 'frame.next', () => acts.go({at: at + 1}))],
    };
  }
  return {
    stage: 'notice', who: 'person', heading: say('notice.mode.heading'), lead: say('notice.mode.lead'),
    body: [boxes(READ_MODES, place.mode, (mode) => `notice.mode.${mode}`, (mode) => acts.go({mode})), dots(at, NOTICE.length + 1)],
    next: say('notice.mode.next'),
    buttons: [acts.refuseButton(), ...back, button('go', 'notice.confirm', () => acts.post('notice', {readMode: place.mode}), !place.mode)],
  };
}

/** What is proposed, then 同意 or 不同意 to each part, then all of it once more. */
export function choices(place, acts, file) {
  const at = place.at ?? 0;
  const screens = [facts, proposal, procedure, summary];
  const back = at > 0 ? [button('plain', 'frame.back', () => acts.go({at: at - 1}))] : [];
  const forward = () => acts.go({at: at + 1});
  const screen = screens[at](place, acts, file, forward);
  return {stage: 'choices', who: 'person', ...screen, body: [screen.body, dots(at, screens.length)].flat(), buttons: [acts.refuseButton(), ...back, screen.forward]};
}

function facts(place, acts, file, forward) {
  return {
    kind: 'reading', heading: say('choices.facts.heading'), lead: say('choices.facts.lead'),
    body: [el('dl', {class: 'file', tabindex: '0'},
      el('dt', {}, words('choices.charges')), el('dd', {}, file.charges.join('、')),
      el('dt', {}, words('choices.facts')), el('dd', {}, file.facts),
      el('dt', {}, words('choices.factors')), el('dd', {}, file.factors.join('、') || say('choices.none').zh))],
    forward: button('go', 'frame.next', forward),
  };
}

function question(key, text, chosen, choose, forward) {
  return {
    heading: say(`${key}.heading`),
    body: [el('blockquote', {}, both(text)), boxes(['agree', 'disagree'], chosen, (value) => `choices.${value}`, choose)],
    next: say(chosen ? 'choices.next' : 'choices.unchosen'),
    forward: button('go', 'frame.next', forward, !chosen),
  };
}

function proposal(place, acts, file, forward) {
  return question('choices.proposal', proposed(file.proposal), place.proposal, (value) => acts.go({proposal: value}), forward);
}

function procedure(place, acts, file, forward) {
  return question('choices.procedure', say(`procedure.${file.procedure}`), place.procedure, (value) => acts.go({procedure: value}), forward);
}

function summary(place, acts, file) {
  const disagrees = place.proposal === 'disagree' || place.procedure === 'disagree';
  const remark = el('input', {type: 'text', maxlength: '500', autocomplete: 'off', value: place.remark ?? '', oninput: (event) => acts.keep({remark: event.target.value})});
  const send = () => acts.post('choices', {slot: 'SUSPECT', choices: {proposal: place.proposal, procedure: place.procedure, remark: (acts.place().remark ?? '').trim()}});
  return {
    heading: say('choices.summary.heading'),
    body: [el('dl', {class: 'summary'},
      el('dt', {}, words('choices.proposal.short')), el('dd', {}, words(`choices.${place.proposal}`)),
      el('dt', {}, words('choices.procedure.short')), el('dd', {}, words(`choices.${place.procedure}`))),
    el('label', {class: 'remark'}, words('choices.remark'), remark)],
    next: say(disagrees ? 'choices.summary.disagrees' : 'choices.summary.agrees'),
    forward: button('go', 'choices.confirm', send),
  };
}

/** The sentencing proposal as one sentence. */
function proposed(p) {
  const parts = [];
  if (p.termMonths > 0) {
    parts.push(say('proposal.term', say(`penalty.${p.mainPenalty}`), months(p.termMonths)));
  } else {
    parts.push(say(`penalty.${p.mainPenalty}`));
  }
  if (p.termMonths > 0 && p.mainPenalty !== '管制') {
    parts.push(p.probationMonths > 0 ? say('proposal.probation', months(p.probationMonths)) : say('proposal.noProbation'));
  }
  if (p.fineCny > 0) {
    parts.push(say('proposal.fine', p.fineCny.toLocaleString('en-US')));
  }
  if (p.other) {
    parts.push({zh: p.other, en: p.other});
  }
  return {zh: `${parts.map((part) => part.zh).join('；')}。`, en: `${parts.map((part) => part.en).join('; ')}.`};
}

function months(count) {
  const years = Math.floor(count / 12);
  const rest = count % 12;
  if (years === 0) {
    return say('proposal.months', rest);
  }
  return rest === 0 ? say('proposal.years', years) : say('proposal.yearsMonths', years, rest);
}

/** The lawyer's statement; an objection does not stand in the way of witnessing. */
export function lawyerStatement(place, acts) {
  return {
    stage: 'lawyer', who: 'lawyer', heading: say('lawyerStatement.heading'), lead: say('lawyerStatement.lead'),
    body: [boxes(['none', 'some'], place.objection, (value) => `lawyerStatement.${value}`, (objection) => acts.go({objection}))],
    next: say('lawyerStatement.next'),
    buttons: [acts.refuseButton(), button('go', 'lawyerStatement.confirm', () => acts.post('choices', {slot: 'LAWYER', choices: {objection: place.objection}}), !place.objection)],
  };
}
