// The panel in which somebody says what changed, and when readers see it. The browser opens and closes it by itself.
export function publishing(form) {
  const panel = document.querySelector("[data-publish]");
  const due = form.elements.due;
  const go = panel.querySelector("[data-publish-go]");
  const own = panel.querySelector("[data-own-time]");

  panel.addEventListener("keydown", (event) => {
    // Enter in a field would save: here it does what the panel is for.
    if (event.key !== "Enter" || event.isComposing || event.target.matches("button, [type=radio]")) return;
    event.preventDefault();
    panel.querySelector("[type=submit]").click();
  });
  if (due) {
    due.addEventListener("input", () => {
      if (due.value) form.elements.when.value = "later";
      show();
    });
    panel.addEventListener("change", (event) => {
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

  return {
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
