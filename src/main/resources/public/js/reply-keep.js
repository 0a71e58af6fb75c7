// An answer or a note that is begun lies in this browser at once, for its agent and case alone, until it is sent: it survives other
// pages, a closed window and the end of a session. What the server was given besides is on the page already.
import { recall, remember } from "./stored.js";

const form = document.querySelector("[data-keep]");
const text = form.elements.namedItem("text");
const whom = form.elements.namedItem("whom");
const name = "reply." + form.dataset.keep;
const status = form.querySelector("[data-kept]");
// What the server gave: somebody may have typed before this file was there.
const shown = text.defaultValue;
let held = true;
// The browser would put back what stood here when this page was left, over what was typed since, and after all of this has run.
text.autocomplete = "off";

if (document.querySelector("[data-sent]:not([data-sent=''])")) {
  remember(name, "");
  if (text.value !== shown) keep();
  // Opened again, this page has sent nothing.
  history.replaceState(history.state, "", location.pathname + location.hash);
} else restore();
join();

function kept(key) {
  try { return JSON.parse(recall(key) || "null"); } catch { return null; }
}

function restore() {
  const one = kept(name);
  const early = text.value !== shown;
  // The server keeps words without the blanks around them.
  const words = one?.words?.trim();
  if (!words || shown.includes(words) || early && text.value.startsWith(words)) {
    if (!early) return;
    if (one?.note) whom.value = "agents";
    keep();
    return;
  }
  // What the server has and this browser never saw was typed elsewhere: neither takes the other's place.
  const before = shown === one.upon || shown === "" ? one.words : shown + "\n\n" + one.words;
  const typed = text.value.startsWith(shown) ? text.value.slice(shown.length).trimStart() : text.value;
  text.value = early ? before + "\n\n" + typed : before;
  // What was meant for agents alone must never go out: together with anything else it is a note as well.
  if (one.note) whom.value = "agents";
  isBack();
}

function isBack() {
  status.textContent = "What you had typed is here again.";
  text.dispatchEvent(new Event("input", { bubbles: true }));
  keep();
}

// What was begun in a case that was merged into this one comes behind what stands here, and leaves its old place once it is kept.
function join() {
  for (const other of form.dataset.joined.split(" ").filter(Boolean)) {
    const one = kept("reply." + other);
    if (one?.words && !text.value.includes(one.words.trim())) {
      text.value = text.value ? text.value + "\n\n" + one.words : one.words;
      if (one.note) whom.value = "agents";
      isBack();
    }
    if (held) remember("reply." + other, "");
  }
}

function keep() {
  const words = text.value && JSON.stringify({ words: text.value, upon: shown, note: whom.value === "agents" });
  remember(name, words);
  held = recall(name) === words;
  text.autocomplete = held ? "off" : "on";
}

text.addEventListener("input", keep);
for (const choice of whom) choice.addEventListener("change", keep);

let leaves = false;
form.addEventListener("submit", () => {
  leaves = true;
});
addEventListener("pageshow", (event) => { if (event.persisted && leaves && held) location.reload(); });
addEventListener("beforeunload", (event) => {
  if (!held && !leaves && text.value !== shown) event.preventDefault();
});
