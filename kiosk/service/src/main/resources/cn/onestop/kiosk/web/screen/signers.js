import {say} from './words.js';

/** The slot that a view names, or the one whose turn it is. */
export function slotOf(view, name = view.slot) {
  return view.slots.find((slot) => slot.name === name);
}

/** The one who signs for the slot: a fingerprint is given by the person of its role. */
export function isPerson(view) {
  return slotOf(view)?.role === 'suspect';
}

export function isPrint(view) {
  return slotOf(view)?.form === 'print';
}

/** Who is meant by a slot: the role, with a number where several of that role sign. */
export function nameOf(view, slot = slotOf(view)) {
  const role = say(`role.${slot.role}`);
  const same = signatures(view).filter((one) => one.role === slot.role);
  const at = same.indexOf(slot);
  return same.length > 1 && at >= 0 ? say('role.numbered', role, at + 1) : role;
}

/** Which of the signers it is, and how many there are; a person is counted once. */
export function place(view) {
  const all = signatures(view);
  return {at: all.indexOf(slotOf(view)) + 1, of: all.length};
}

function signatures(view) {
  return view.slots.filter((slot) => slot.form === 'ink');
}
