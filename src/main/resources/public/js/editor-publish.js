// The panel in which somebody says what changed, and when readers see it. The browser opens and closes it by itself.
export function publishing(form) {
  const panel = document.querySelector("[data-publish]");
  const due = form.elements.due;
  const go = panel.querySelector("[data-publish-go]");
  const own = panel.querySelector("[data-own-time]");

  const wrong = panel.querySelector("[data-wrong-time]");
  const found = panel.querySelector("[data-found]");

  // A page that a browser without scripts was sent has it open: from here on it is a panel again.
  if (!panel.popover) {
    panel.popover = "auto";
    panel.showPopover?.();
  }
  panel.addEventListener("keydown", (event) => {
    // Enter in a field would save: here it does what the panel is for.
    if (event.key !== "Enter" || event.isComposing || event.target.matches("button, [type=radio]")) return;
    event.preventDefault();
    panel.querySelector("[type=submit]").click();
  });
  if (due) {
    due.addEventListener("input", () => {
      timed("");
      if (due.value) form.elements.when.value = "later";
      show();
    });
    // What was looked at is other words by now.
    form.addEventListener("input", (event) => { if (!panel.contains(event.target)) seen([]); });
    panel.addEventListener("change", (event) => {
      if (event.target.name === "when") timed("");
      show();
      if (event.target.value === "later") due.focus();
    });
    show();
  }

  function show() {
    const later = form.elements.when.value === "later";
    go.textContent = later ? go.dataset.later : go.dataset.now;
    const words = later ? ownTime(due.value, own.dataset.zone) : "";
    own.hidden = !words;
    own.textContent = words;
  }

  function timed(words) {
    wrong.hidden = !words;
    wrong.textContent = words;
    if (words) due.setAttribute("aria-invalid", "true");
    else due.removeAttribute("aria-invalid");
  }

  /** What is asked about before everybody reads it. */
  function seen(notes) {
    found.hidden = !notes.length;
    form.elements.looked.checked = false;
    found.querySelector("[data-found-list]").replaceChildren(...notes.map(({ line, words }) => {
      const one = document.createElement("li");
      one.dataset.kind = "private";
      one.textContent = (line ? "Line " + line + ": " : "") + words;
      return one;
    }));
  }

  return {
    /** Why it is not published is said where it was wanted, and the panel stays; false for what has no place in it. */
    refused({ at, detail, later, due: time, notes }) {
      if (at !== "due" && at !== "looked") return false;
      if (later) form.elements.when.value = "later";
      if (later && time) due.value = time;
      show();
      timed(at === "due" ? detail : "");
      if (at === "looked") seen(notes);
      if (!panel.matches(":popover-open")) panel.showPopover?.();
      (at === "due" ? due : form.elements.looked).focus();
      return true;
    },
    open() { panel.showPopover?.(); form.elements.reason.focus(); },
    close() { if (panel.matches(":popover-open")) panel.hidePopover(); },
  };
}

/** What a time of the help center's clock is by the reader's own; "" where both clocks show the same. */
export function ownTime(due, zone) {
  try {
    const mine = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const wall = new Date(due + "Z").getTime();
    const at = new Date(wall - (shown(wall, zone) - wall));
    if (shown(at, mine) === wall) return "";
    const words = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" }).format(at);
    return "For you that is " + words + " (" + mine.split("/").at(-1).replaceAll("_", " ") + ").";
  } catch {
    return ""; // no time yet, or a zone that this browser does not know
  }
}

/** What the clock of a zone shows at a moment, as if it were UTC. */
function shown(at, zone) {
  const parts = new Intl.DateTimeFormat("en", { timeZone: zone, hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" }).formatToParts(at);
  const { year, month, day, hour, minute } = Object.fromEntries(parts.map(({ type, value }) => [type, value]));
  return Date.UTC(year, month - 1, day, hour, minute);
}
