// The editor's page comes alive: toolbar and keys, a preview that follows, words that are kept. All of it is a plain form first.
import { use, link, nextLine, signOnce } from "./editor-text.js";
import { sender } from "./editor-proof.js";
import { keeper } from "./editor-keep.js";
import { stepper } from "./editor-scroll.js";
import { pictures } from "./editor-pictures.js";
import { publishing } from "./editor-publish.js";

const SEE = 140;
const SEE_LATEST = 2500;
const CHECK = 1200;
const KEYS = { b: "bold", i: "italic", k: "link", e: "code", "alt+2": "heading", "alt+3": "heading3", "shift+0": "box", "shift+8": "list", "shift+7": "numbers", "shift+9": "quote" };

const form = document.querySelector("[data-editor]");
if (form) begin(form);

function begin(form) {
  const find = (selector) => document.querySelector(selector);
  const area = form.elements.body;
  const kept = find("[data-kept]");
  const trouble = find("[data-trouble]");
  const company = find("[data-company]");
  const post = sender(form);
  const panel = publishing(form);
  const see = find("[data-see]");
  const preview = find("[data-preview]");
  const picker = find("[data-picker]");
  const steps = stepper(area, find("[data-mirror]"), see);
  let seeing = 0;
  let checking = 0;
  let pace = SEE;
  let looking = false;

  for (const one of document.querySelectorAll("[data-plain], [data-picture-plain]")) one.hidden = true;
  find("[data-tools]").hidden = false;
  find("[data-tabs]").hidden = false;
  form.classList.add("editor-alive");

  // Keeping

  const keep = keeper(form, post, {
    typing() { if (!kept.dataset.wrong) say(""); },
    kept(answer) { say(answer.at ? "Kept " + clock(answer.at) + (answer.moved && ", at " + answer.moved) : "All saved"); told(answer); },
    unkept(problem) {
      const away = problem.message === "401" || problem.message === "403";
      say(away
        ? "You are no longer signed in. Your words are kept in this browser: sign in again in another window; then this goes on by itself."
        : problem.why
        ? problem.why + " Meanwhile they are kept in this browser."
        : "Not kept on the server yet — kept in this browser.", true);
    },
    company: told,
  });

  function say(words, wrong = false) {
    if (kept.textContent !== words) kept.textContent = words;
    kept.dataset.wrong = wrong ? "yes" : "";
  }

  /** What kept something from being done stands until it is tried again: words that are kept are not saved yet. */
  function stuck(words) {
    trouble.hidden = !words;
    if (trouble.textContent !== words) trouble.textContent = words;
  }

  function told({ others, latest, by, elsewhere, promise, moved }) {
    const lines = [];
    if (moved) lines.push("The article was moved to " + moved + ". Your words are kept there, and saving leads you there.");
    if (others.length) lines.push(list(others) + (others.length > 1 ? " are editing this too." : " is editing this too."));
    const known = Math.max(form.elements["based-on"].value, find("[data-meanwhile]")?.dataset.meanwhile ?? 0); // the page says it already
    if (by && latest > known) lines.push(by + " saved a newer version; when you save, both are brought together.");
    if (elsewhere) lines.push("In another window you have typed something else that is not saved; when you save both, they are brought together.");
    if (promise && !find("[data-promises]").textContent.includes(promise)) lines.push(promise);
    const words = lines.join(" ");
    company.hidden = !words;
    if (company.textContent !== words) company.textContent = words;
  }

  // What this browser kept

  const offer = find("[data-browser]");
  if (form.dataset.done) history.replaceState(null, "", location.pathname); // loaded anew, it is no news any more
  let left = null;
  function offerNext() {
    left = keep.left()[0] ?? null;
    offer.hidden = !left;
    if (left) find("[data-browser-words]").textContent = "This browser kept words of " + clock(left.at) + " that the server does not have.";
  }
  find("[data-browser-take]").addEventListener("click", () => {
    if (keep.version() || left.tab !== form.dataset.began) keep.apart();
    for (const [name, value] of Object.entries(left.words)) {
      const field = form.elements[name];
      if (field && name !== "proof" && name !== "path") field.value = value;
    }
    area.dispatchEvent(new InputEvent("input", { bubbles: true }));
    // First they are this window's, then no longer the other's.
    keep.remember();
    keep.forget(left.key);
    // Another's words would take the place of these: they are offered when the page is opened again.
    offer.hidden = true;
    area.focus();
  });
  find("[data-browser-drop]").addEventListener("click", () => { keep.forget(left.key); offerNext(); area.focus(); });
  offerNext();

  // Seeing

  /** One at a time; the longer a text takes to be drawn, the longer it waits for a pause. */
  async function look() {
    clearTimeout(seeing);
    if (looking) return soon();
    looking = true;
    let cost = performance.now();
    tooLong();
    const body = keep.fields({});
    cost -= performance.now();
    try {
      const response = await post("/console/preview", () => { body.set("proof", form.elements.proof.value); return body; });
      if (!response.ok) return;
      const page = await response.json();
      cost += performance.now();
      draw(page);
      cost -= performance.now();
      pace = Math.min(SEE_LATEST, Math.max(SEE, -5 * cost));
    } catch { /* the words are kept in any case; the preview follows when the server is back */ } finally {
      looking = false;
    }
  }

  function soon() {
    clearTimeout(seeing);
    seeing = setTimeout(look, pace);
  }

  /** What cannot be saved is told while it is typed, and not only to who saves. */
  let long = area.getAttribute("aria-invalid") === "true";
  function tooLong() {
    const most = Number(area.dataset.most);
    const bytes = area.value.length > most / 4 ? new Blob([area.value]).size : 0;
    if (bytes <= most && !long) return;
    long = bytes > most;
    stuck(long ? "This is too long to be saved: " + Math.ceil(bytes / 1024) + " KiB, and an article has at most " + most / 1024 + ". Divide it into several; what you type is kept meanwhile." : "");
    if (long) area.setAttribute("aria-invalid", "true");
    else area.removeAttribute("aria-invalid");
  }

  function draw(page) {
    const fresh = new DOMParser().parseFromString(page.html, "text/html");
    preview.replaceChildren(...fresh.body.childNodes);
    preview.lang = page.language;
    preview.dir = page.direction;
    area.lang = page.language;
    find("[data-words]").textContent = page.words + (page.words === 1 ? " word" : " words");
    find("[data-reading]").textContent = page.reading;
    find("[data-title]").textContent = page.title || form.dataset.path;
    missing();
    remark();
    steps.changed();
    steps.again();
  }

  /** A picture that does not come is not overlooked. */
  function missing() {
    for (const one of preview.querySelectorAll("img")) {
      const tell = () => {
        const note = document.createElement("span");
        note.className = "editor-missing";
        note.textContent = "This picture is not there: " + (one.alt || one.getAttribute("src"));
        one.replaceWith(note);
      };
      one.loading = "eager";
      if (one.complete && one.naturalWidth === 0) tell();
      else one.addEventListener("error", tell);
    }
  }

  /** Remarks stand in the preview beside what they speak of. */
  function remark() {
    for (const one of document.querySelectorAll("[data-remark]")) {
      const line = Number(one.dataset.remark);
      const block = [...preview.querySelectorAll("[data-line]")].filter((each) => Number(each.dataset.line) <= line).at(-1);
      if (!line || !block) continue;
      const note = document.createElement("aside");
      note.className = "editor-remark";
      note.textContent = one.querySelector("[data-remark-text]").textContent;
      (block.closest("li, tr, table, .table") ?? block).after(note);
    }
  }

  async function check() {
    try {
      const response = await post("/console/checks", () => keep.fields({}));
      if (!response.ok) return;
      const { notes } = await response.json();
      const lines = notes.map(({ kind, line, words }) => {
        const one = document.createElement("li");
        one.dataset.kind = kind;
        if (line > 0) {
          const way = one.appendChild(document.createElement("a"));
          way.href = "#body";
          way.dataset.lineTo = line;
          way.textContent = "Line " + line;
          one.append(": ");
        }
        one.appendChild(document.createElement("bdi")).textContent = words;
        return one;
      });
      find("[data-notes]").replaceChildren(...lines);
      find("[data-no-notes]").hidden = lines.length > 0;
    } catch { /* they are looked for again with the next words */ }
  }

  form.addEventListener("input", () => {
    clearTimeout(checking);
    soon();
    checking = setTimeout(check, Math.max(CHECK, 2 * pace));
  });
  document.addEventListener("click", (event) => {
    const way = event.target.closest("[data-line-to]");
    if (!way) return;
    event.preventDefault();
    show("write");
    steps.lead(Number(way.dataset.lineTo));
  });

  // Tools and keys

  const taking = pictures(form, post, (words, wrong) => {
    say(wrong ? "" : words);
    stuck(wrong ? words : "");
  });
  const tools = [...document.querySelectorAll("[data-tool]")];
  for (const tool of tools) tool.addEventListener("click", () => employ(tool.dataset.tool));
  find("[data-tools]").addEventListener("keydown", (event) => {
    const rtl = getComputedStyle(form).direction === "rtl";
    const by = { ArrowRight: rtl ? -1 : 1, ArrowLeft: rtl ? 1 : -1 }[event.key];
    const here = tools.indexOf(document.activeElement);
    const next = by ? (here + by + tools.length) % tools.length : { Home: 0, End: tools.length - 1 }[event.key];
    if (next === undefined || here < 0) return;
    event.preventDefault();
    for (const tool of tools) tool.tabIndex = -1;
    tools[next].tabIndex = 0;
    tools[next].focus();
  });

  function employ(tool) {
    show("write");
    if (tool === "picture") taking.choose();
    else if (tool === "link") pick();
    else use(tool, area);
  }

  area.addEventListener("beforeinput", (event) => {
    if (/^insert(?:Text|FromPaste|FromDrop)$/.test(event.inputType) && signOnce(area, event.data)) event.preventDefault();
  });
  form.addEventListener("keydown", (event) => {
    const command = (event.ctrlKey || event.metaKey) && !(event.ctrlKey && event.metaKey);
    if (event.isComposing) return;
    if (command && event.key.toLowerCase() === "s" && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      save("save");
      return;
    }
    if (command && event.key === "Enter" && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      panel.open();
      return;
    }
    if (command && event.altKey && event.code === "KeyP") {
      event.preventDefault();
      const there = see.contains(document.activeElement);
      show(there ? "write" : "see");
      (there ? area : see).focus();
      return;
    }
    if (event.target !== area) return;
    if (event.key === "Enter" && !command && !event.shiftKey && !event.altKey && nextLine(area)) event.preventDefault();
    if (!command) return;
    const digit = /^Digit(\d)$/.exec(event.code)?.[1];
    const name = (event.altKey ? "alt+" : "") + (event.shiftKey ? "shift+" : "") + (digit ?? event.key.toLowerCase());
    if (!KEYS[name]) return;
    event.preventDefault();
    employ(KEYS[name]);
  });

  // Links

  let chosen = [0, 0];
  const words = find("#link-words");
  function pick() {
    chosen = [area.selectionStart, area.selectionEnd];
    words.value = area.value.slice(...chosen).replaceAll("\n", " ").trim();
    picker.showModal();
    words.focus();
    words.select();
    words.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }
  function linked(target, title) {
    picker.close();
    area.setSelectionRange(...chosen);
    link(area, target, title);
  }
  const picking = find("[data-picking]");
  /** Before the search box sees it: here nothing is opened. */
  function take(event, option) {
    if (!option) return;
    event.preventDefault();
    event.stopPropagation();
    if (option.className) linked(words.value.trim().replaceAll(" ", "%20"), "");
    else linked(option.dataset.url, option.firstElementChild.textContent);
  }
  picking.addEventListener("click", (event) => take(event, event.target.closest("[role=option]")), true);
  picking.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.isComposing) take(event, document.getElementById(words.getAttribute("aria-activedescendant")));
  }, true);
  picking.addEventListener("submit", (event) => {
    event.preventDefault();
    const typed = words.value.trim();
    const first = picking.querySelector("[role=option]:not(.search-all)");
    if (/^(?:https?:|mailto:|tel:|\/|#|\.)|\.md(?:#|$)/.test(typed)) linked(typed.replaceAll(" ", "%20"), "");
    else if (first) linked(first.dataset.url, first.firstElementChild.textContent);
    else words.focus();
  });

  // Tabs, where there is no room for both

  const panes = find("[data-panes]");
  const tabs = [...document.querySelectorAll("[data-tabs] [role=tab]")];
  function show(which) {
    panes.dataset.panes = which;
    for (const tab of tabs) {
      const on = tab.id === "tab-" + which;
      tab.setAttribute("aria-selected", String(on));
      tab.tabIndex = on ? 0 : -1;
    }
    if (which === "see") steps.again();
  }
  for (const tab of tabs) {
    tab.addEventListener("click", () => show(tab.id.slice(4)));
    tab.addEventListener("keydown", (event) => {
      if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
      event.preventDefault();
      const other = tabs.find((each) => each !== tab);
      show(other.id.slice(4));
      other.focus();
    });
  }

  // Saving

  form.addEventListener("submit", (event) => {
    const then = event.submitter?.name === "then" ? event.submitter.value : event.submitter ? "" : "save";
    if (!then) return;
    event.preventDefault();
    save(then);
  });

  /** What is wrong with a field is said at the field. */
  function mark(detail) {
    for (const place of document.querySelectorAll("[data-wrong-at]")) {
      const field = form.elements[place.dataset.wrongAt];
      const at = detail.indexOf(": " + place.dataset.wrongAt + ": ");
      place.hidden = at < 0;
      field.removeAttribute("aria-invalid");
      if (at < 0) continue;
      place.textContent = detail.slice(at + place.dataset.wrongAt.length + 4);
      field.setAttribute("aria-invalid", "true");
      field.closest("details").open = true;
      field.focus();
    }
  }

  let saving = false;
  async function save(then) {
    if (saving) return;
    saving = true;
    say("Saving …");
    stuck("");
    await keep.landed();
    const version = keep.version();
    try {
      const response = await post(form.action, () => keep.fields({ then }));
      const answer = await response.json();
      if (!response.ok) {
        say("");
        if (panel.refused(answer)) return;
        panel.close();
        stuck(response.status === 401
          ? "Nothing was saved: you are no longer signed in. Your words are kept in this browser: sign in again in another window, and save once more."
          : answer.detail ?? "It was not saved.");
        mark(answer.detail ?? "");
        return;
      }
      // Whoever types on while it is saved has words that are not saved yet.
      keep.saved(version);
      if (answer.number) form.elements["based-on"].value = answer.number;
      if (then !== "save" || !answer.number || answer.moved) return location.assign(answer.next);
      panel.close();
      if (!answer.next.endsWith("nothing")) find("[data-stage]").textContent = "being written";
      find("[data-news]").replaceChildren();
      find("form[data-unsaved]")?.remove();
      if (answer.lapsed || find("[data-promises]").childElementCount) await promised(answer.next);
      mark("");
      say("Saved " + clock(Date.now()));
    } catch {
      say("");
      panel.close();
      stuck("The server cannot be reached: nothing was saved. Your words are kept in this browser.");
      area.dispatchEvent(new InputEvent("input", { bubbles: true }));
    } finally {
      saving = false;
    }
  }

  /** What was scheduled, approved or asked for, as it stands now. */
  async function promised(address) {
    const response = await fetch(address);
    if (!response.ok) return;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    for (const part of ["[data-promises]", "[data-stage]", "[data-asking]"]) {
      const fresh = page.querySelector(part);
      if (fresh) find(part).replaceChildren(...fresh.childNodes);
    }
  }

  missing();
  remark();
  checking = setTimeout(check, CHECK);
}

function clock(at) {
  return new Intl.DateTimeFormat(document.documentElement.lang, { timeStyle: "short" }).format(new Date(at));
}

function list(names) {
  return new Intl.ListFormat(document.documentElement.lang, { type: "conjunction" }).format(names);
}
