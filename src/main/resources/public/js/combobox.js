// The search box as an editable combobox (WAI-ARIA APG): list autocomplete, manual selection, focus stays in the input.
// Without this file it is a plain form, and everything is still found.
const PAUSE = 130;
const ANNOUNCE = 500;

for (const form of document.querySelectorAll("[data-search]")) assist(form);

function assist(form) {
  const input = form.querySelector("input");
  const list = form.querySelector("[role=listbox]");
  const status = form.querySelector("[data-search-status]");
  let active = -1;
  let pause = 0;
  let announcing = 0;
  let request = null;
  let pointing = false; // the pointer moved over the list since the last key: nothing may change under it

  for (const [name, value] of Object.entries({
    role: "combobox", "aria-expanded": "false", "aria-controls": list.id, "aria-autocomplete": "list", "aria-haspopup": "listbox",
  })) input.setAttribute(name, value);

  input.addEventListener("input", () => {
    pointing = false;
    choose(-1);
    clearTimeout(pause);
    request?.abort();
    if (input.value.trim()) pause = setTimeout(ask, PAUSE);
    else clear();
  });
  input.addEventListener("keydown", key);
  input.addEventListener("click", () => { if (list.childElementCount) open(); });
  input.addEventListener("blur", close);
  list.addEventListener("pointerdown", (event) => event.preventDefault()); // focus stays in the input
  list.addEventListener("pointermove", () => { pointing = true; });
  list.addEventListener("pointerleave", () => { pointing = false; });
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) go(option, event.ctrlKey || event.metaKey);
  });
  form.addEventListener("submit", (event) => {
    if (!input.value.trim()) { event.preventDefault(); input.focus(); }
  });

  function key(event) {
    if (event.isComposing) return;
    const expanded = !list.hidden;
    switch (event.key) {
      case "ArrowDown":
      case "ArrowUp":
        if (!list.childElementCount) return;
        event.preventDefault();
        open();
        if (!event.altKey) step(event.key === "ArrowDown" ? 1 : -1);
        break;
      case "Enter":
        if (!expanded || active < 0) return; // the form leads to all results
        event.preventDefault();
        go(list.children[active], event.ctrlKey || event.metaKey);
        break;
      case "Escape":
        if (!expanded && !input.value) return;
        event.preventDefault();
        if (expanded) close();
        else { input.value = ""; clear(); }
        break;
      case "Tab":
        close();
        break;
      case "Home":
      case "End":
      case "ArrowLeft":
      case "ArrowRight":
        choose(-1); // these move the caret: the reader is back in the text
        break;
    }
  }

  async function ask() {
    const words = input.value.trim();
    request = new AbortController();
    const { signal } = request;
    try {
      const response = await fetch((form.dataset.source ?? "/api/v1/suggest") + "?q=" + encodeURIComponent(words) + (form.dataset.more ?? ""), { signal, headers: { Accept: "application/json" } });
      if (!response.ok) return;
      const { suggestions } = await response.json();
      if (signal.aborted || active >= 0 || (pointing && !list.hidden)) return;
      show(words, suggestions);
    } catch { /* aborted or offline: what is there stays, and Enter searches */ }
  }

  function show(words, suggestions) {
    const all = line(form.dataset.all.replace("{}", () => words), "", form.getAttribute("action") + "?q=" + encodeURIComponent(words));
    all.className = "search-all";
    const lines = suggestions.map((one) => line(one.title, one.place, one.url));
    const rows = "allLast" in form.dataset ? [...lines, all] : [all, ...lines];
    list.replaceChildren(...(lines.length ? rows : []));
    [...list.children].forEach((option, place) => { option.id = list.id + "-" + place; });
    if (lines.length && document.activeElement === input) open();
    else close();
    clearTimeout(announcing);
    announcing = setTimeout(() => {
      const { one, many, none } = form.dataset;
      status.textContent = lines.length > 1 ? many.replace("{}", lines.length) : lines.length ? one : none;
    }, ANNOUNCE);
  }

  function line(title, category, url) {
    const option = document.createElement("li");
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.dataset.url = url;
    const name = option.appendChild(document.createElement("span"));
    name.dir = "auto";
    name.textContent = title;
    if (category) option.appendChild(document.createElement("small")).textContent = category;
    return option;
  }

  function step(by) {
    const count = list.childElementCount;
    choose(active < 0 ? (by > 0 ? 0 : count - 1) : (active + by + count) % count);
  }

  function choose(place) {
    list.children[active]?.setAttribute("aria-selected", "false");
    active = place;
    const option = list.children[active];
    if (option) {
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", option.id);
    } else input.removeAttribute("aria-activedescendant");
  }

  function go(option, aside) {
    const url = new URL(option.dataset.url, location.href);
    if (url.protocol !== "https:" && url.protocol !== "http:") return;
    if (aside) window.open(url, "_blank", "noopener");
    else location.assign(url);
  }

  function open() {
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
  }

  function close() {
    choose(-1);
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
  }

  function clear() {
    clearTimeout(pause);
    clearTimeout(announcing);
    request?.abort();
    close();
    list.replaceChildren();
    status.textContent = "";
  }
}
