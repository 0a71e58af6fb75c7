// Text and preview scroll in step: a mirror of the text tells where each line stands, data-line of the preview where its blocks do.
export function stepper(area, mirror, pane) {
  let tops = [0];
  let driven = null;

  let stale = true;
  let measured = [];

  /** Where the lines stand is asked only by who scrolls, and only lines that changed are set anew. */
  function measure() {
    if (!stale) return;
    stale = false;
    const style = getComputedStyle(area);
    for (const name of ["font", "lineHeight", "letterSpacing", "tabSize", "paddingInlineStart", "paddingInlineEnd", "direction"]) mirror.style[name] = style[name];
    mirror.style.inlineSize = area.clientWidth + "px";
    const lines = area.value.split("\n");
    let same = 0;
    while (same < lines.length && same < measured.length && lines[same] === measured[same]) same++;
    let tail = 0;
    while (tail < lines.length - same && tail < measured.length - same && lines.at(-1 - tail) === measured.at(-1 - tail)) tail++;
    for (let gone = measured.length - same - tail; gone > 0; gone--) mirror.children[same].remove();
    const fresh = document.createDocumentFragment();
    for (const line of lines.slice(same, lines.length - tail)) {
      const one = fresh.appendChild(document.createElement("div"));
      one.dir = "auto";
      one.textContent = line || "\u200b";
    }
    mirror.insertBefore(fresh, mirror.children[same] ?? null);
    measured = lines;
    const first = parseFloat(style.paddingBlockStart) || 0;
    tops = [...mirror.children].map((one) => one.offsetTop + first);
  }

  function blocks() {
    const top = pane.getBoundingClientRect().top - pane.scrollTop;
    const found = [];
    let last = 0;
    for (const block of pane.querySelectorAll("[data-line]")) {
      const line = Number(block.dataset.line);
      if (line > last) {
        found.push([line, block.getBoundingClientRect().top - top]);
        last = line;
      }
    }
    return found;
  }

  /** The line at a height of the text, with a fraction. */
  function lineAt(height) {
    let low = 0;
    let high = tops.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (tops[middle] <= height) low = middle;
      else high = middle - 1;
    }
    const next = tops[low + 1] ?? tops[low] + 24;
    return low + 1 + Math.min(1, Math.max(0, (height - tops[low]) / (next - tops[low] || 1)));
  }

  function heightOf(line) {
    const whole = Math.min(tops.length, Math.max(1, Math.floor(line)));
    const next = tops[whole] ?? tops[whole - 1] + 24;
    return tops[whole - 1] + (line - whole) * (next - tops[whole - 1]);
  }

  function between(points, from, to, value, end) {
    let before = [1, 0];
    for (const point of points) {
      if (point[from] > value) return before[to] + ((value - before[from]) / (point[from] - before[from] || 1)) * (point[to] - before[to]);
      before = point;
    }
    return before[to] + (end[from] > before[from] ? ((value - before[from]) / (end[from] - before[from])) * (end[to] - before[to]) : 0);
  }

  function follow(source) {
    if (driven && driven !== source) return;
    driven = source;
    clearTimeout(follow.over);
    follow.over = setTimeout(() => { driven = null; }, 120);
    measure();
    const points = blocks();
    const end = [tops.length + 1, pane.scrollHeight];
    // What stands as far down in its pane as the pane is scrolled is the same in both: so both begin and end together.
    if (source === area) {
      const part = scrolled(area);
      pane.scrollTop = part >= 1 ? pane.scrollHeight : part <= 0 ? 0 : between(points, 0, 1, lineAt(area.scrollTop + part * area.clientHeight), end) - part * pane.clientHeight;
    } else {
      const part = scrolled(pane);
      area.scrollTop = part >= 1 ? area.scrollHeight : part <= 0 ? 0 : heightOf(between(points, 1, 0, pane.scrollTop + part * pane.clientHeight, end)) - part * area.clientHeight;
    }
  }

  /** From 0 at the top to 1 at the end. */
  function scrolled(one) {
    const room = one.scrollHeight - one.clientHeight;
    return room <= 1 || one.scrollTop <= 1 ? 0 : one.scrollTop >= room - 1 ? 1 : one.scrollTop / room;
  }

  area.addEventListener("scroll", () => follow(area), { passive: true });
  pane.addEventListener("scroll", () => follow(pane), { passive: true });
  const changed = () => { stale = true; };
  new ResizeObserver(changed).observe(area);
  area.addEventListener("input", changed);
  return {
    changed,
    again: () => follow(area),
    /** Puts the caret at the beginning of a line, and shows it. */
    lead(line) {
      measure();
      const lines = area.value.split("\n");
      const at = lines.slice(0, Math.min(line, lines.length) - 1).join("\n").length + (line > 1 ? 1 : 0);
      area.focus();
      area.setSelectionRange(at, at + (lines[line - 1] ?? "").length);
      area.scrollTop = Math.max(0, heightOf(line) - area.clientHeight / 3);
    },
  };
}
