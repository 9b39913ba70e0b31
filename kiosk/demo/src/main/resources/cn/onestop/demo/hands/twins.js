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

async function turn(twin, name, value) {
  const answer = await fetch(`/api/twins/${twin}/${name}`, {method: 'POST', body: String(value)});
  note.textContent = answer.ok ? '' : await answer.text();
}

function control(twin, one) {
  const send = (value) => turn(twin, one.id, value);
  switch (one.kind) {
    case 'press':
      return [element('button', {textContent: '按', onclick: () => send('')})];
    case 'flag': {
      const button = element('button', {textContent: '关 off'});
      button.onclick = () => {
        const on = button.classList.toggle('on');
        button.textContent = on ? '开 on' : '关 off';
        send(on ? 'on' : 'off');
      };
      return [button];
    }
    case 'choice': {
      const list = element('select', {}, ...one.choices.map((c) => element('option', {textContent: c})));
      return [list, element('button', {textContent: '做', onclick: () => send(list.value)})];
    }
    case 'number': {
      const field = element('input', {type: 'number', min: 0, value: 1, step: 'any'});
      return [field, element('button', {textContent: '做', onclick: () => send(field.value)})];
    }
    default: {
      const file = element('input', {type: 'file'});
      file.onchange = async () => send(await file.files[0].text());
      return [file];
    }
  }
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
  for (const one of twin.switches.filter((s) => s.id !== 'pen')) {
    section.append(element('div', {className: 'row', id: `${twin.id}.${one.id}`}, label(one), element('span', {}, ...control(twin.id, one))));
  }
  home.append(section);
  pages.set(twin.id, page);
}

async function look() {
  try {
    for (const twin of await (await fetch('/api/twins')).json()) {
      if (!pages.has(twin.id)) build(twin);
      const page = pages.get(twin.id);
      page.section.classList.toggle('away', twin.state.plugged === 'off');
      page.section.querySelector('.state').textContent = twin.stateWords.map((one) => `${one.zh} ${one.en}: ${one.value}`).join(' · ');
      if (page.image) page.image.src = `/api/twins/${twin.id}/picture?${Date.now()}`;
    }
  } catch {
    note.textContent = '孪生程序没有应答。 The twins do not answer.';
  }
  setTimeout(look, 700);
}

look();
