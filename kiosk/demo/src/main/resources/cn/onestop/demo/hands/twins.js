// The page builds itself from GET /api/twins; every control is one POST of a plain value.
const note = document.getElementById('note');
const home = document.getElementById('twins');
const pages = new Map();

const element = (name, properties = {}, ...children) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
};

const label = (one) => element('span', {}, one.zh + ' ', element('span', {className: 'en', textContent: one.en}));

// What a person's hand does is shown at once; faults and lies are folded away.
const hand = new Set(['place', 'place-of', 'lift', 'press', 'sign', 'svc2004', 'paper-out', 'paper-low', 'paper-in', 'cover-open', 'slow', 'unplugged']);
const words = {on: '是 yes', off: '否 no'};

async function turn(twin, name, value) {
  try {
    const answer = await fetch(`/api/twins/${twin}/${name}`, {method: 'POST', body: String(value)});
    note.textContent = answer.ok ? '' : '没有做成。 Not done: ' + await answer.text();
    await look();
  } catch {
    silent();
  }
}

function control(twin, one) {
  const send = (value) => turn(twin, one.id, value);
  switch (one.kind) {
    case 'press':
      return [element('button', {textContent: '做 do', onclick: () => send('')})];
    case 'flag': {
      const button = element('button', {onclick: () => send(button.getAttribute('aria-checked') === 'true' ? 'off' : 'on')});
      button.setAttribute('role', 'switch');
      return [button];
    }
    case 'choice': {
      const list = element('select', {ariaLabel: one.zh}, ...one.choices.map((c) => element('option', {value: c.id, textContent: `${c.zh} ${c.id}`})));
      return [list, element('button', {textContent: '做 do', onclick: () => send(list.value)})];
    }
    case 'number': {
      const field = element('input', {ariaLabel: one.zh, type: 'number', min: 0, value: 1, step: 'any'});
      return [field, element('button', {textContent: '做 do', onclick: () => send(field.value)})];
    }
    case 'line': {
      const field = element('input', {ariaLabel: one.zh, type: 'text', autocomplete: 'off'});
      return [field, element('button', {textContent: '做 do', onclick: () => send(field.value)})];
    }
    default: {
      const file = element('input', {ariaLabel: one.zh, type: 'file'});
      file.onchange = async () => { send(await file.files[0].text()); file.value = ''; };
      return [file];
    }
  }
}

// How a flag stands is the twins' to say: another page or a test may have turned it.
function show(twin, one) {
  const button = document.getElementById(`${twin}.${one.id}`).querySelector('button');
  button.setAttribute('aria-checked', one.on);
  button.textContent = one.on ? '开 on' : '关 off';
}

// A mouse on the pad's picture is the pen; what it did goes out when it has rested for a while.
function pen(twin, canvas, size) {
  let points = [];
  let start = 0;
  let later;
  const [width, height] = size.split('x').map(Number);
  const take = (event) => {
    const box = canvas.getBoundingClientRect();
    const x = (event.clientX - box.left) * width / box.width;
    const y = (event.clientY - box.top) * height / box.height;
    if (!points.length) start = event.timeStamp - 1;
    const down = event.buttons & 1;
    const pressure = down ? Math.round((event.pressure || 0.5) * 1023) : 0;
    points.push(`${x.toFixed(2)} ${y.toFixed(2)} ${Math.max(1, Math.round(event.timeStamp - start))} ${down} ${pressure}`);
    clearTimeout(later);
    if (!down) later = setTimeout(send, 900);
    const brush = canvas.getContext('2d');
    if (down) brush.fillRect((event.clientX - box.left) * canvas.width / box.width - 1, (event.clientY - box.top) * canvas.height / box.height - 1, 3, 3);
  };
  const send = () => {
    const lines = points.join('\n');
    points = [];
    canvas.getContext('2d').clearRect(0, 0, canvas.width, canvas.height);
    turn(twin, 'pen', lines);
  };
  canvas.onpointerdown = (event) => { canvas.setPointerCapture(event.pointerId); take(event); };
  canvas.onpointermove = (event) => { if (points.length) take(event); };
  canvas.onpointerup = take;
}

function build(twin) {
  const section = element('section', {id: twin.id});
  section.append(
      element('h2', {}, twin.zh + ' ', element('small', {textContent: twin.en})),
      element('code', {textContent: twin.place}),
      element('div', {className: 'state'}));
  const page = {section, image: null};
  if (twin.picture) {
    page.image = element('img', {alt: twin.zh});
    const frame = element('div', {className: 'picture'}, page.image);
    if (twin.state.size) {
      const [width, height] = twin.state.size.split('x');
      const canvas = element('canvas', {width, height});
      frame.append(canvas);
      pen(twin.id, canvas, twin.state.size);
    }
    section.append(frame);
  }
  const folded = element('details', {}, element('summary', {textContent: '故障和谎言 Faults and lies'}));
  for (const one of twin.switches.filter((s) => s.id !== 'pen')) {
    const row = element('div', {className: 'row', id: `${twin.id}.${one.id}`}, label(one), element('span', {}, ...control(twin.id, one)));
    (hand.has(one.id) ? section : folded).append(row);
  }
  section.append(folded);
  home.append(section);
  pages.set(twin.id, page);
}

async function look() {
  for (const twin of await (await fetch('/api/twins')).json()) {
    if (!pages.has(twin.id)) build(twin);
    const page = pages.get(twin.id);
    page.section.classList.toggle('away', twin.state.plugged === 'off');
    page.section.querySelector('.state').textContent = twin.stateWords.map((one) => `${one.zh} ${one.en}: ${words[one.value] ?? one.value}`).join(' · ');
    twin.switches.filter((one) => one.kind === 'flag').forEach((one) => show(twin.id, one));
    if (page.image) page.image.src = `/api/twins/${twin.id}/picture?${Date.now()}`;
  }
}

function silent() {
  note.textContent = '孪生程序没有应答。 The twins do not answer.';
}

async function follow() {
  try {
    await look();
    if (note.textContent.startsWith('孪生程序')) note.textContent = '';
  } catch {
    silent();
  }
  setTimeout(follow, 700);
}

follow();
