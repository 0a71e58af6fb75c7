// Loses nothing: what is typed lies in this browser at once, and on the server within seconds. What could not be sent is
// offered when the page is opened again.
const AFTER = 3000;
const AT_LEAST = 10_000;
const PRESENCE = 20_000;
const LONGEST_WAIT = 30_000;
const BROWSER = 250;
const APART = ["reason", "due", "when", "significance", "looked"]; // about the publication, and no part of the text
const KEEPALIVE = 60_000; // browsers send no more than 64 KiB of it

/** @param post sends, see editor-proof.js */
export function keeper(form, post, tell) {
  // By its id, which stays when the article is moved.
  const article = "porchlight.words." + form.dataset.person + "." + (form.elements.article.value || form.dataset.path);
  // Each window keeps its own: another one that forgets what it had must not take these words away.
  const store = () => article + "\n" + form.elements.tab.value;
  const leaves = new AbortController();
  let typed = 0; // how often something was typed
  let kept = 0; // up to which of these the server has it
  let since = 0; // when the first of the unkept was typed
  let timer = 0;
  let storing = 0;
  let storeAfter = BROWSER; // longer for a text that takes long
  let wait = 0;
  let busy = false;
  let flight = Promise.resolve();
  let done = false;

  form.addEventListener("input", (event) => {
    if (APART.includes(event.target.name)) return;
    typed++;
    done = false;
    since ||= Date.now();
    clearTimeout(storing);
    storing = setTimeout(remember, storeAfter);
    if (!wait) plan(Math.max(0, Math.min(AFTER, since + AT_LEAST - Date.now())));
    tell.typing();
  }, { signal: leaves.signal });

  function plan(delay) {
    clearTimeout(timer);
    timer = setTimeout(keep, delay);
  }

  async function keep() {
    if (busy) return plan(500);
    const version = typed;
    if (version === kept) return;
    busy = true;
    try {
      flight = send(() => fields({}));
      const answer = await flight;
      kept = version;
      wait = 0;
      since = typed === version ? 0 : Date.now();
      if (typed === version) forget();
      else plan(AFTER);
      tell.kept(answer);
    } catch (problem) {
      remember();
      wait = Math.min(LONGEST_WAIT, wait ? wait * 2 : 2000);
      plan(wait);
      tell.unkept(problem);
    } finally {
      busy = false;
    }
  }

  async function send(fill, keepalive = false) {
    const response = await post(form.dataset.autosaves, fill, { keepalive });
    if (!response.ok) {
      const why = response.status === 413 ? "These are far too many words for one article." : response.status === 422 ? (await response.json().catch(() => ({}))).detail : "";
      throw Object.assign(new Error(String(response.status)), { why });
    }
    return response.status === 204 ? null : response.json();
  }

  function fields(more) {
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (typeof value === "string") body.append(name, value);
    for (const [name, value] of Object.entries(more)) body.append(name, value);
    return body;
  }

  function words() {
    return Object.fromEntries([...fields({})].filter(([name]) => !["proof", "article", "tab", "upon", ...APART].includes(name)));
  }

  function remember() {
    clearTimeout(storing);
    if (typed === kept) return;
    const began = performance.now();
    try { localStorage.setItem(store(), JSON.stringify({ at: Date.now(), words: words() })); } catch { /* forbidden or full: the server has it soon */ }
    storeAfter = Math.min(2000, Math.max(BROWSER, 20 * (performance.now() - began)));
  }

  function forget(key = store()) {
    if (key === store()) clearTimeout(storing);
    try { localStorage.removeItem(key); } catch { /* nothing was kept there either */ }
  }

  /** What other windows kept in this browser and the server does not have, the latest first: each with its key. */
  function left() {
    const found = [];
    try {
      const now = words();
      for (const key of Object.keys(localStorage)) {
        if (key === store() || key !== article && !key.startsWith(article + "\n")) continue;
        const one = read(key);
        if (!one) continue;
        if (Object.keys(one.words).every((name) => name === "based-on" || plain(one.words[name]) === plain(now[name]))) forget(key);
        else found.push({ key, tab: key.slice(article.length + 1), ...one });
      }
    } catch { /* it is forbidden */ }
    return found.sort((one, other) => other.at - one.at);
  }

  function read(key) {
    try {
      const one = JSON.parse(localStorage.getItem(key));
      return one?.words ? one : null;
    } catch { return null; /* it is not ours */ }
  }

  addEventListener("online", () => { if (typed !== kept) plan(0); });
  // Somebody comes back from another window, where they may have signed in again.
  addEventListener("focus", () => { if (wait) plan(0); });
  for (const event of ["pagehide", "visibilitychange"]) {
    addEventListener(event, () => {
      if (event === "visibilitychange" && !document.hidden) return;
      if (done || typed === kept) return;
      remember();
      if (fields({}).toString().length < KEEPALIVE) send(() => fields({}), true).catch(() => {});
    });
  }
  async function present() {
    if (document.hidden || busy) return;
    try { tell.company(await send(() => new URLSearchParams({ proof: form.elements.proof.value, only: "presence", article: form.elements.article.value, tab: form.elements.tab.value, upon: form.elements.upon.value }))); } catch { /* it is told when words are kept */ }
  }
  present();
  setInterval(present, PRESENCE);

  return {
    left, forget, remember, words, fields,
    isUnkept: () => typed !== kept,
    /** The words of another window come in: those that were here stay, as if they had been typed in a third. */
    apart() {
      remember();
      form.elements.tab.value = [...crypto.getRandomValues(new Uint8Array(16))].map((each) => each.toString(16).padStart(2, "0")).join("");
      form.elements.upon.value = "";
    },
    /** It is saved up to what was typed by then; what was typed since is kept anew, for saving forgets what was kept. */
    saved(version) {
      kept = version;
      wait = 0;
      done = typed === version;
      since = done ? 0 : Date.now();
      clearTimeout(timer);
      if (done) forget();
      else { remember(); plan(0); }
    },
    version: () => typed,
    /** What is on its way must not arrive behind what is saved now; nobody waits long for it. */
    landed: () => Promise.race([flight.catch(() => {}), new Promise((over) => setTimeout(over, 2000))]),
  };
}

function plain(text) {
  return (text ?? "").replaceAll("\r\n", "\n");
}
