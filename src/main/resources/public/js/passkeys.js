// Forms that a passkey answers: the browser asks the device, and its answer goes into the form. Without this script, or in a
// browser that cannot do it, they stay hidden, and there is the password.
const can = window.isSecureContext && window.PublicKeyCredential && PublicKeyCredential.parseRequestOptionsFromJSON;

for (const form of can ? document.querySelectorAll("[data-passkey]") : []) {
  form.hidden = false;
  const told = form.querySelector("[data-told]");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    told.textContent = "";
    try {
      form.elements.credential.value = JSON.stringify(await answer(form));
      form.submit();
    } catch {
      told.textContent = told.dataset.told;
    }
  });
}

for (const note of can ? document.querySelectorAll("[data-without]") : []) {
  note.hidden = true;
}

function answer(form) {
  const options = JSON.parse(form.dataset.passkey);
  return "make" in form.dataset
    ? navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
    : navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
}
