/** A request that was answered with no; carries the sentences of the service. */
export class Refused extends Error {
  constructor(status, problem) {
    super(`${status} ${problem.code}`);
    this.status = status;
    this.reasons = problem.reasons ?? [];
  }
}

async function checked(response) {
  if (response.ok) {
    return response;
  }
  const problem = await response.json().catch(() => ({code: 'unreadable'}));
  throw new Refused(response.status, problem);
}

/** JSON, or null where there is nothing. */
export async function read(path) {
  const response = await checked(await fetch(path));
  return response.status === 204 ? null : response.json();
}

export async function act(path, body) {
  const headers = {'Content-Type': 'application/json'};
  const response = await checked(await fetch(path, {method: 'POST', headers, body: JSON.stringify(body)}));
  return response.status === 204 ? null : response.json();
}

/** A picture and the digest of its raster. The caller releases the address. */
export async function picture(path) {
  const response = await checked(await fetch(path));
  return {address: URL.createObjectURL(await response.blob()), raster: response.headers.get('Raster-Digest')};
}

/**
 * Follows a session's events and tells of each. An EventSource would need to know every type of entry by name, so
 * the stream is read here; only the fact that something happened is of interest. Returns how to stop.
 */
export function follow(session, after, onEvent) {
  const stop = new AbortController();
  let seq = after;
  const listen = async () => {
    const response = await fetch(`/api/sessions/${session}/events`, {headers: {'Last-Event-ID': String(seq)}, signal: stop.signal});
    const reader = (await checked(response)).body.pipeThrough(new TextDecoderStream()).getReader();
    let held = '';
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      const events = (held + piece.value).split('\n\n');
      held = events.pop();
      for (const id of events.map((event) => /^id: ?(\d+)$/m.exec(event)).filter(Boolean)) {
        seq = Number(id[1]);
        onEvent();
      }
    }
  };
  const again = () => {
    if (!stop.signal.aborted) {
      setTimeout(() => listen().then(again, again), 2000);
    }
  };
  listen().then(again, again);
  return () => stop.abort();
}
