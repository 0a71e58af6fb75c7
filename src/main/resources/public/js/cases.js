// The room Cases, a case by keys, and alive: what happens to the cases on the page is told, and comes in when one wants to see it. Nothing
// moves by itself under somebody's hand. Without this file the page is the same, as of when it was opened.
import { isLetter } from "./console.js";
import { isWriting } from "./keys.js";

const live = document.querySelector("[data-live]");
const says = live.querySelector("[data-live-says]");
const show = live.querySelector("[data-live-show]");
const company = live.querySelector("[data-company]");
const rows = [...document.querySelectorAll("[data-case]")];
const form = document.querySelector("[data-typing]");
const text = form?.elements.namedItem("text");
const whom = form?.elements.namedItem("whom");

/* Keys */

document.addEventListener("keydown", (event) => {
  if (event.isComposing || document.querySelector("dialog[open]")) return;
  // Out of a field, so that letters are keys again; what was typed stays.
  if (event.key === "Escape" && !event.defaultPrevented && isWriting(event.target)) event.target.blur();
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target === text && text.value.trim()) {
    event.preventDefault();
    form.querySelector(whom.value === "agents" ? "button[value=note]" : "button[value=solved]").click();
  }
});

document.addEventListener("keydown", (event) => {
  if (!form || event.repeat || !isLetter(event)) return;
  const does = ofCase[event.key];
  if (!does) return;
  event.preventDefault();
  does();
});

const ofCase = {
  r: () => write("customer"),
  n: () => write("agents"),
  e: () => document.querySelector("[data-close]")?.click(),
  a: () => document.querySelector("[data-take]")?.click(),
  s: () => unfold("[data-snooze]", "select"),
  m: () => document.querySelector("#macro")?.focus(),
  t: () => unfold(".case-facts", "#tags"),
  p: () => unfold("[data-merge]", "select, input"),
  c: () => document.querySelector("[data-next]")?.click(),
  u: () => document.querySelector(".back a").click(),
};

function unfold(part, field) {
  const found = document.querySelector(part);
  if (!found) return;
  found.open = true;
  found.querySelector(field).focus();
}

function write(reader) {
  const choice = form.querySelector(`[name=whom][value=${reader}]`);
  choice.checked = true;
  choice.dispatchEvent(new Event("change", { bubbles: true }));
  text.focus();
}

/* What happens */

const fresh = new Set();
const changed = new Set();
let stream = null;
let after = "";
let newest = Number(form?.elements.namedItem("seen").value ?? 0);

function tell(words) {
  says.textContent = words;
  show.hidden = !words;
}

const hears = {
  here() { if (says.dataset.lost) { delete says.dataset.lost; tell(""); } },
  rows(news) {
    const shown = new Set(rows.map((row) => row.dataset.case));
    for (const id of news.in) (shown.has(id) ? changed : fresh).add(id);
    for (const id of news.out) { fresh.delete(id); if (shown.has(id)) changed.add(id); }
    for (const row of rows) row.toggleAttribute("data-changed", changed.has(row.dataset.case));
    tell([fresh.size && `${fresh.size} new`, changed.size && `${changed.size} changed`].filter(Boolean).join(", "));
  },
  case(news) {
    const more = news.last - newest;
    tell(more > 1 ? `${more} new messages` : more === 1 ? "One new message" : "Something was changed");
  },
  company(news) { company.textContent = news.says; },
  much() { tell("Much has happened"); },
  end() { stop(); lost(); },
};

function lost() {
  if (company) company.textContent = "";
  says.dataset.lost = "yes";
  tell("This page does not hear of news any more");
}

function listen() {
  if (stream || document.hidden) return;
  const address = new URL(live.dataset.live, location.href);
  if (after) address.searchParams.set("after", after);
  stream = new EventSource(address);
  for (const [kind, heard] of Object.entries(hears)) {
    stream.addEventListener(kind, (event) => {
      after = event.lastEventId;
      heard(JSON.parse(event.data));
    });
  }
  // It comes again by itself, unless the server has said no.
  stream.addEventListener("error", () => { if (stream?.readyState === EventSource.CLOSED) { stop(); lost(); } });
}

function stop() {
  stream?.close();
  stream = null;
}

// A browser keeps few connections to one site: only a window that is looked at holds one.
document.addEventListener("visibilitychange", () => { if (document.hidden) stop(); else listen(); });
addEventListener("pagehide", stop);
addEventListener("pageshow", listen);
listen();

/* A case: what is new comes in, and what is being typed stays. */

if (form) {
  show.addEventListener("click", (event) => {
    if (show.dataset.elsewhere || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    refresh().catch(() => tell("The server could not be asked"));
  });
}

async function refresh() {
  const answer = await fetch(show.getAttribute("href").replace(/#.*/, ""));
  if (!answer.ok) throw new Error(answer.status);
  if (answer.redirected) {
    show.href = answer.url;
    show.dataset.elsewhere = "yes";
    tell("This was merged into another case");
    return;
  }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const before = document.querySelectorAll(".thread > li").length;
  for (const part of [".thread", "[data-head]"]) {
    document.querySelector(part).replaceWith(document.importNode(page.querySelector(part), true));
  }
  const seen = page.querySelector("[data-typing] input[name=seen]").value;
  form.elements.namedItem("seen").value = seen;
  newest = Number(seen);
  tell("");
  const first = document.querySelectorAll(".thread > li")[before];
  if (first) {
    first.tabIndex = -1;
    first.focus();
  }
}

/* Whoever types an answer is shown to the others. */

const TOLD_EVERY = 8000;
let told = 0;

function types(does) {
  told = does ? Date.now() : 0;
  const body = new URLSearchParams({ proof: form.elements.namedItem("proof").value, types: does ? "yes" : "no" });
  fetch(form.dataset.typing, { method: "POST", body, keepalive: true, headers: { "Porchlight-By-Itself": "1" } }).catch(() => { });
}

text?.addEventListener("input", () => {
  const does = text.value.trim() !== "";
  if (does ? Date.now() - told > TOLD_EVERY : told) types(does);
});
