import {act, follow, picture, read, Refused} from './api.js';
import {notice} from './asking.js';
import {button, note, show, trouble, usualText} from './frame.js';
import {finger} from './finger.js';
import {confirming, reading} from './pages.js';
import {questions} from './questions.js';
import {isPrint} from './signers.js';
import {signing} from './signing.js';
import {attract, card, done, ended, printQuestion, refusing, working} from './telling.js';
import {loadWords, say} from './words.js';

/** How often the kiosk is asked whose turn it is. Entries are told by events at once; device trouble is no entry. */
const IDLE_LOOK_MS = 2000;
const SITTING_LOOK_MS = 600;

let view = null;
let stopFollowing = () => {};
/** Where the person is within a step: forgotten when the step changes. */
let place = {};
let placeOf = '';
let drawn = '';
let busy = false;
/** What belongs to one step and is fetched once. */
let image = null;
let thumbnails = [];

/** Looks and acts take turns, so that two of them never draw over each other. */
let turn = Promise.resolve();
let lookIsDue = false;

function inTurn(work) {
  turn = turn.then(work, work);
  return turn;
}

function look() {
  if (!lookIsDue) {
    lookIsDue = true;
    inTurn(() => {
      lookIsDue = false;
      return lookNow();
    });
  }
  return turn;
}

async function lookNow() {
  try {
    const current = await read('/api/current');
    await (current ? take(await read(`/api/sessions/${current.session}`)) : leave());
    offline(false);
  } catch (failure) {
    offline(!(failure instanceof Refused));
  }
}

function offline(lost) {
  if (lost) {
    trouble(say('frame.lost'));
  } else if (!view?.trouble) {
    trouble(null);
  }
}

/** Nothing of the person who was here stays: not in the page, not in memory, not the size of text. */
async function leave() {
  if (view || drawn === '') {
    stopFollowing();
    forgetPictures();
    view = null;
    place = {};
    placeOf = '';
    usualText();
    trouble(null);
    note(null);
    drawn = 'attract';
    show(attract(), null);
  }
}

async function take(next) {
  if (view?.session !== next.session) {
    await leave();
    view = next;
    stopFollowing = follow(next.session, next.lastSeq, look);
  }
  if (view.lastSeq > next.lastSeq) {
    return;
  }
  view = next;
  trouble(next.trouble);
  if (next.trouble) {
    note(null);
  }
  await draw();
}

async function draw() {
  const step = [view.session, view.step, view.slot, ...view.questions.map((asked) => asked.id)].join(' ');
  if (step !== placeOf) {
    placeOf = step;
    place = {};
    note(null);
    forgetPictures();
  }
  if (view.step === 'reading') {
    place.page = pageToRead();
  } else if (view.step === 'confirming') {
    place.page = place.turned ?? place.page ?? view.previewPages[0];
  }
  const looks = JSON.stringify([view.session, view.step, view.slot, view.pages, view.pagesRead, view.previewPages, view.finger, view.slots, view.prints, {...place, written: '', seen: ''}]);
  if (looks === drawn) {
    return;
  }
  await fetchWhatIsNeeded();
  drawn = looks;
  show(place.refusing ? refusing(view, () => post('refuse', {}), () => go({refusing: false})) : screen(), view);
}

/** The page that was turned to, else the first unread one, else the last. */
function pageToRead() {
  const unread = view.pagesToRead.filter((n) => !view.pagesRead.includes(n));
  return place.turned ?? unread[0] ?? view.pagesToRead.at(-1) ?? view.pages;
}

async function fetchWhatIsNeeded() {
  const base = `/api/sessions/${view.session}`;
  if (view.step === 'reading') {
    await fetchImage(`${base}/pages/${place.page}`);
  } else if (view.step === 'confirming') {
    await fetchImage(`${base}/preview/${place.page}`);
    place.seen = {...place.seen, [place.page]: image.raster};
  }
  if (view.step === 'done' && thumbnails.length === 0) {
    await fetchThumbnails(base);
  }
}

async function fetchImage(path) {
  if (image?.path !== path) {
    forgetPictures();
    image = {...(await picture(path)), path};
  }
}

/** Small pictures of the finished pages. Where the service no longer shows them, the words must do. */
async function fetchThumbnails(base) {
  for (let n = 1; n <= view.pages; n++) {
    try {
      thumbnails.push(await picture(`${base}/pages/${n}`));
    } catch (failure) {
      if (failure instanceof Refused) {
        return;
      }
      throw failure;
    }
  }
}

function forgetPictures() {
  [image, ...thumbnails].filter(Boolean).forEach((one) => URL.revokeObjectURL(one.address));
  image = null;
  thumbnails = [];
}

function screen() {
  switch (view.step) {
    case 'card': return card(view, acts);
    case 'notice': return notice(place, acts);
    case 'questions': return questions(view, place, acts);
    case 'making': return working('answers', 'making');
    case 'reading': return reading(view, place, acts, image);
    case 'signing': return signing(view, acts);
    case 'fingerprint': return finger(view, place, acts);
    case 'confirming': return confirming(view, place, acts, image);
    case 'sealing': return working('signing', 'sealing', isPrint(view) ? 'Finger' : '');
    case 'printing': return working('receipt', 'printing');
    case 'printQuestion': return printQuestion(answerPrint);
    case 'done': return done(view, thumbnails);
    case 'notSigned': return ended(view);
    default: throw new Error(`the step ${view.step} has no screen`);
  }
}

const acts = {
  go,
  post,
  keep: (change) => Object.assign(place, change),
  write: (id, text) => Object.assign(place, {written: {...place.written, [id]: text}}),
  place: () => place,
  turn: (page) => go({turned: page}),
  refuseButton: () => button('stop', 'refuse.button', () => go({refusing: true})),
};

function go(change) {
  note(null);
  Object.assign(place, change);
  attempt(draw);
}

/**
 * One act at a time; what is shown next is what the service says, never what was hoped for. Where the service needs
 * a while for it, the sentence {@code meanwhile} stands until the step changes.
 */
function post(what, body, meanwhile) {
  attempt(async () => {
    place.turned = undefined;
    const before = view.step;
    note(null);
    await take(await act(`/api/sessions/${view.session}/${what}`, body));
    if (meanwhile && view.step === before && !view.trouble) {
      note(say(meanwhile));
    }
  });
}

function answerPrint(outcome) {
  const open = view.prints.find((print) => print.kind === 'receipt' && print.state === 'unknown');
  attempt(async () => {
    await act(`/api/prints/${open.id}/outcome`, {outcome});
    await lookNow();
  });
}

function attempt(work) {
  if (busy) {
    return;
  }
  busy = true;
  document.body.toggleAttribute('data-busy', true);
  inTurn(async () => {
    try {
      await work();
    } catch (failure) {
      // What was shown may be what was refused: it is fetched anew.
      forgetPictures();
      place.seen = {};
      drawn = '';
      await lookNow();
      note(failure instanceof Refused && failure.reasons.length > 0 ? failure.reasons[0] : say('frame.notDone'));
    } finally {
      busy = false;
      document.body.toggleAttribute('data-busy', false);
    }
  });
}

await loadWords();
async function keepLooking() {
  await look();
  setTimeout(keepLooking, view ? SITTING_LOOK_MS : IDLE_LOOK_MS);
}

keepLooking();
