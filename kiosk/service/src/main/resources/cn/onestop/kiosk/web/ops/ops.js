// One line for each device, asked for anew every second. What is old is never shown as if it were live.
const EVERY_MS = 1000;
const PATIENCE_MS = 5000;
let heardAt = performance.now();

function cell(kind, zh, ...more) {
  const td = document.createElement("td");
  td.className = kind;
  td.append(zh);
  for (const [text, of] of more) {
    if (text) {
      const small = document.createElement("small");
      small.className = of;
      if (of !== "zh") small.lang = "en";
      small.textContent = text;
      td.append(small);
    }
  }
  return td;
}

function age(ms) {
  const s = Math.max(0, Math.floor(ms / 1000));
  if (s < 60) return `${s} 秒 s`;
  if (s < 3600) return `${Math.floor(s / 60)} 分 min`;
  if (s < 48 * 3600) return `${Math.floor(s / 3600)} 小时 h`;
  return `${Math.floor(s / 86400)} 天 d`;
}

function parts(device) {
  return Object.entries(device.parts)
    .filter(([, state]) => state !== "notSupported")
    .map(([part, state]) => `${part} ${state}`)
    .join(" · ");
}

function line(device, nowMs) {
  const tr = document.createElement("tr");
  tr.className = device.grade;
  tr.dataset.id = device.id;
  tr.dataset.device = device.device;
  const since = cell("since", age(nowMs - device.sinceMs));
  since.title = new Date(device.sinceMs).toLocaleString();
  tr.append(
    cell("title", device.titleZh, [device.titleEn, "en"], [device.id, "en"]),
    cell("state", device.stateZh, [device.stateEn, "en"]),
    cell("what", device.zh, [device.en, "en"], [parts(device), "en"], [device.grade === "good" ? "" : device.said, "said"]),
    since,
    cell("model", `${device.maker} ${device.model}`.trim() || "—", [[device.serial, device.firmware].filter(Boolean).join(" · "), "en"]),
  );
  return tr;
}

function note(zh, en) {
  const small = document.createElement("small");
  small.lang = "en";
  small.textContent = en;
  document.getElementById("note").replaceChildren(`${zh} `, small);
}

async function look() {
  try {
    const answer = await fetch("/api/devices", { cache: "no-store", signal: AbortSignal.timeout(PATIENCE_MS) });
    if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
    const told = await answer.json();
    document.getElementById("devices").replaceChildren(...told.devices.map((d) => line(d, told.nowMs)));
    document.body.classList.remove("stale");
    const trouble = told.devices.filter((d) => d.grade !== "good").length;
    note(trouble === 0 ? "全部正常" : `${trouble} 台设备需要处理`, trouble === 0 ? "all well" : `${trouble} to be seen to`);
    heardAt = performance.now();
  } catch {
    document.body.classList.add("stale");
    const s = Math.round((performance.now() - heardAt) / 1000);
    note(`服务没有应答，下面是 ${s} 秒以前的情况`, `the service does not answer; this is how it was ${s} s ago`);
  }
  setTimeout(look, EVERY_MS);
}

look();
