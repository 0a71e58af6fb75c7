// Shows what may be the answer while somebody types a question. Without this script the form sends all the same.
const form = document.querySelector("[data-ask]");
const near = document.querySelector("[data-near]");
const list = near.querySelector("[data-near-list]");
const told = near.querySelector("[data-near-told]");
const title = near.querySelector("h2");
const field = (name) => form.elements.namedItem(name);
const PAUSE = 450;
const LEAST = 8;
const MOST = 250;
let timer = 0;
let asked = words();
let asking = null;

function words() {
  return `${field("subject").value} ${field("text").value}`.trim().replace(/\s+/g, " ").slice(0, MOST);
}

async function look() {
  const now = words();
  if (now === asked || now.length < LEAST) return;
  asked = now;
  asking?.abort();
  asking = new AbortController();
  try {
    const answer = await fetch(`/ask/near?q=${encodeURIComponent(now)}`, { signal: asking.signal, headers: { Accept: "application/json" } });
    if (answer.ok) show(await answer.json());
  } catch { /* what was shown before goes on standing there */ }
}

function show(found) {
  // Never under somebody's pointer or focus: it would not be what they meant to press.
  if (near.contains(document.activeElement) || near.matches(":hover")) return;
  list.replaceChildren(...found.hits.map((hit) => entry(hit, found.search)));
  near.hidden = found.hits.length === 0;
  title.textContent = found.sure ? "This is probably the answer" : "Perhaps it is answered already";
  told.textContent = found.hits.length === 0 ? "" : `${found.hits.length === 1 ? "One article" : `${found.hits.length} articles`} may answer this already.`;
  if (found.search) field("search").value = found.search;
}

function entry(hit, search) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = hit.url;
  link.target = "_blank";
  link.rel = "noopener";
  const name = document.createElement("bdi");
  name.textContent = hit.title;
  link.append(name);
  item.append(link);
  if (search) {
    const helped = document.createElement("button");
    helped.type = "button";
    helped.className = "near-helped";
    helped.textContent = "This helped";
    helped.addEventListener("click", () => solved(search, hit, item));
    item.append(helped);
  }
  if (hit.text) {
    const text = document.createElement("p");
    text.dir = "auto";
    text.textContent = hit.text;
    item.append(text);
  }
  return item;
}

async function solved(search, hit, item) {
  const sent = await fetch(`/searches/${search}/outcome`, {
    method: "POST",
    headers: { "Content-Type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ article: hit.article, answered: "yes" }),
  }).catch(() => null);
  if (!sent?.ok) return;
  const thanks = document.createElement("p");
  thanks.className = "well";
  thanks.textContent = "Good to know. You need not send anything; what you typed stays here, should you want to.";
  item.querySelector(".near-helped").remove();
  item.append(thanks);
  told.textContent = thanks.textContent;
}

form.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(look, PAUSE);
});
// One click is enough: the second would only come back to the same case.
form.addEventListener("submit", () => {
  const button = form.querySelector(".actions [type=submit]");
  button.setAttribute("aria-disabled", "true");
  button.textContent = "Sending …";
});
