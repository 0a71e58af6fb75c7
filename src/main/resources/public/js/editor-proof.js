// Who signed in again in another window goes on in this one: what is sent brings the proof of the new session along, and the
// page is not loaded anew.
export function sender(form) {
  const proof = () => form.elements.proof.value;
  let asking = null;

  /** @param fill makes the body, with the proof that stands in the form by then */
  return async function post(address, fill, more = {}) {
    const send = () => fetch(address, { method: "POST", body: fill(), headers: { Accept: "application/json" }, ...more });
    const before = proof();
    const response = await send();
    if (response.status !== 403) return response;
    // Several may be refused at once; another one's question may have been answered already.
    if (proof() === before) await (asking ??= renew(form).finally(() => { asking = null; }));
    return proof() === before ? response : send();
  };
}

/** Asks for the page once more, and takes its proof where it is the same person's, and of the same article. */
async function renew(form) {
  const response = await fetch(form.dataset.page, { headers: { Accept: "text/html" } });
  if (!response.ok) return;
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const fresh = page.querySelector("[data-editor]");
  if (fresh?.dataset.person !== form.dataset.person) return;
  const article = form.elements.article.value;
  if (article ? fresh.elements.article.value !== article : fresh.dataset.path !== form.dataset.path) return;
  for (const each of document.querySelectorAll("input[name=proof]")) each.value = fresh.elements.proof.value;
}
