// What is inserted comes in where the cursor stands, and the coach reads along. Without this script buttons do the same.
const form = document.querySelector("[data-reply]");
const text = form.elements.namedItem("text");
const coach = form.querySelector("[data-coach]");
const says = form.querySelector("[data-coach-says]");
const check = form.querySelector("[data-check]");
const PAUSE = 700;
const LEAST = 12;
let timer = 0;
let read = "";
let reading = null;

function ask(what, more, signal) {
  const body = new URLSearchParams({ proof: form.elements.namedItem("proof").value, ...more });
  return fetch(`${form.dataset.reply}/${what}`, { method: "POST", body, signal, headers: { Accept: "application/json" } });
}

async function insert(what) {
  const answer = await ask("insertion", { insert: what });
  if (!answer.ok) throw new Error(answer.status);
  const found = await answer.json();
  const so = text.value.slice(0, text.selectionStart);
  const link = what.startsWith("link:");
  const before = !so || /\n$/.test(so) || link && /[\s(]$/.test(so) ? "" : link ? " " : "\n\n";
  const after = link && /^[\p{L}\p{N}]/u.test(text.value.slice(text.selectionEnd)) ? " " : "";
  text.focus();
  text.setRangeText(before + found.text + after, text.selectionStart, text.selectionEnd, "end");
  if (found.quoted) {
    const quoted = document.createElement("input");
    quoted.type = "hidden";
    quoted.name = "quoted";
    quoted.value = found.quoted;
    form.append(quoted);
  }
  text.dispatchEvent(new Event("input", { bubbles: true }));
}

// Enter in a field of the side does what stands below it, and never sends an answer.
form.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.isComposing || !event.target.matches("input:not([type=file]), select")) return;
  event.preventDefault();
  event.target.closest("details, section")?.querySelector("button[formaction]")?.click();
});

form.addEventListener("submit", (event) => {
  const pressed = event.submitter;
  const what = pressed?.name === "insert" ? pressed.value : pressed?.value === "insert" ? form.elements.namedItem("macro").value : "";
  if (what) {
    event.preventDefault();
    // Whatever goes wrong, the page itself can do it.
    insert(what).catch(() => { text.required = false; pressed.disabled = false; HTMLFormElement.prototype.submit.call(withField(what)); });
  }
});

function withField(what) {
  const field = document.createElement("input");
  field.type = "hidden";
  field.name = "insert";
  field.value = what;
  form.append(field);
  return form;
}

async function look() {
  const now = text.value;
  if (now === read) return;
  read = now;
  reading?.abort();
  if (now.trim().length < LEAST) {
    coach.hidden = true;
    return;
  }
  reading = new AbortController();
  try {
    const answer = await ask("advice", { text: now }, reading.signal);
    if (answer.ok) show(await answer.json());
  } catch { /* what it said before goes on standing there */ }
}

function show(advice) {
  const list = document.createElement("ul");
  list.className = "advice";
  for (const mark of advice.marks) list.append(marked(mark));
  for (const words of advice.missing) list.append(item(words));
  coach.hidden = list.children.length === 0;
  says.replaceChildren(list);
}

function item(...parts) {
  const line = document.createElement("li");
  line.append(...parts);
  return line;
}

function marked(mark) {
  const said = document.createElement("button");
  said.type = "button";
  said.className = "said-so";
  said.textContent = mark.said;
  said.title = "Show where";
  said.addEventListener("click", () => {
    text.focus();
    text.setSelectionRange(mark.start, mark.end);
  });
  const calmer = mark.calmer.map((words) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "calmer";
    button.dir = "auto";
    button.textContent = words;
    button.addEventListener("click", () => replace(mark, words));
    return button;
  });
  return item("Instead of “", said, "”: ", ...calmer);
}

/* Only what still stands there is replaced; a hint in brackets or dots is no words of an answer. */
function replace(mark, words) {
  const now = text.value.slice(mark.start, mark.end);
  text.focus();
  if (now !== mark.said) return look();
  text.setSelectionRange(mark.start, mark.end);
  if (/^\(.*\)$/.test(words)) text.setRangeText("", mark.start, mark.end, "end");
  else text.setRangeText(begins(now) ? words[0].toUpperCase() + words.slice(1) : words, mark.start, mark.end, "select");
  text.dispatchEvent(new Event("input", { bubbles: true }));
  look();
}

function begins(words) {
  return words[0] !== words[0].toLowerCase() && !/^I\b/.test(words);
}

if (check) {
  check.remove();
  text.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE);
  });
  look();
}
