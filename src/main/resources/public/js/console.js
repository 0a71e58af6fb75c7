// The console's short ways: "?" shows the keys, "g" and a letter leads to a room, and the bell counts. All of it is there
// without this file as well, as pages and links.
import { isWriting } from "./keys.js";
import { recall } from "./stored.js";

const sheet = document.querySelector("[data-sheet]");
const badge = document.querySelector("[data-notices]");
const PATIENCE = 1500;
const MINUTE = 60_000;
let going = 0;

for (const link of document.querySelectorAll("[data-keys]")) {
  link.addEventListener("click", (event) => {
    if (!sheet?.showModal || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open();
  });
}

/* It is read from its top, and not from its button at the end. */
function open() {
  sheet?.showModal?.();
  sheet?.querySelector("#sheet-title")?.focus();
}

document.addEventListener("keydown", (event) => {
  if (!isLetter(event, sheet)) return;
  if (event.key === "?") {
    event.preventDefault();
    if (sheet?.open) sheet.close();
    else open();
    return;
  }
  if (sheet?.open) return;
  const now = performance.now();
  if (event.key === "g") {
    going = now;
    return;
  }
  const led = going && now - going < PATIENCE;
  going = 0;
  if (!led) return;
  // Also where it leads nowhere: the letter alone may mean something on this page.
  event.preventDefault();
  document.querySelector(`[data-letter="${CSS.escape(event.key.toLowerCase())}"]`)?.click();
});

/* Letters are keys where nobody writes and no dialog is in front but, perhaps, the one within; and they can be switched off. */
export function isLetter(event, within = null) {
  const dialog = document.querySelector("dialog[open]");
  return recall("shortcuts") !== "off" && !event.defaultPrevented && !event.isComposing && !event.ctrlKey && !event.metaKey
    && !event.altKey && (!dialog || dialog === within) && !isWriting(event.target);
}

async function count() {
  try {
    const response = await fetch("/console/notices/count", { headers: { Accept: "application/json", "Porchlight-By-Itself": "1" } });
    if (!response.ok) return;
    const { notices } = await response.json();
    badge.hidden = notices === 0;
    badge.textContent = notices > 99 ? "99+" : String(notices);
  } catch { /* offline or signed out: the page itself will tell */ }
}

if (badge) {
  count();
  setInterval(() => { if (!document.hidden) count(); }, MINUTE);
}

/* Many chosen at once: all on the page, and only the field that belongs to what is to be done. */
const chosen = document.querySelector("[data-chosen]");
if (chosen) {
  const boxes = [...chosen.querySelectorAll(".choose")];
  const all = chosen.querySelector("[data-choose-all]");
  chosen.querySelector("[data-all]").hidden = false;
  const found = chosen.querySelector(".choose-found");
  const says = chosen.querySelector("[data-count]");
  const count = () => {
    const many = boxes.filter((box) => box.checked).length;
    if (says) says.textContent = found?.checked ? "All chosen" : many ? `${many} chosen` : "";
    all.checked = many === boxes.length;
  };
  all.addEventListener("change", () => { boxes.forEach((box) => { box.checked = all.checked; }); count(); });
  chosen.addEventListener("change", count);
  count();
  const what = chosen.querySelector("select[name=do]");
  const show = () => chosen.querySelectorAll("[data-for]").forEach((field) => { field.hidden = !field.dataset.for.split(" ").includes(what.value); });
  what.addEventListener("change", show);
  show();
}

/* Categories change places by drag as well; only among those of the same parent, as the buttons do. */
const order = document.querySelector("[data-order]");
if (order) {
  let held = null;
  const branches = [...document.querySelectorAll("[data-path]")];
  for (const branch of branches) {
    branch.draggable = true;
    branch.addEventListener("dragstart", (event) => { held = branch; event.dataTransfer.effectAllowed = "move"; });
    branch.addEventListener("dragover", (event) => {
      if (!held || held === branch || held.dataset.parent !== branch.dataset.parent) return;
      event.preventDefault();
      branch.dataset.over = branches.indexOf(held) < branches.indexOf(branch) ? "after" : "before";
    });
    branch.addEventListener("dragleave", () => delete branch.dataset.over);
    branch.addEventListener("dragend", () => { held = null; });
    branch.addEventListener("drop", (event) => {
      event.preventDefault();
      const siblings = branches.filter((each) => each.dataset.parent === branch.dataset.parent);
      const from = siblings.indexOf(held);
      const to = siblings.indexOf(branch);
      siblings.splice(to, 0, ...siblings.splice(from, 1));
      const say = (name, value) => order.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
      for (const each of siblings) say("order", each.dataset.path);
      say("path", held.dataset.path);
      order.submit();
    });
  }
}
