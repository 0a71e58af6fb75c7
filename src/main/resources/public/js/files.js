// Files can be dropped, and what is too large is told before it is sent. Without this script the form does the same.
for (const place of document.querySelectorAll("[data-files]")) {
  const field = place.querySelector("[type=file]");
  const wrong = place.querySelector("#files-wrong");
  const largest = Number(place.dataset.files) * 1024 * 1024;
  const look = () => {
    const kept = place.querySelectorAll("[name=file]:checked").length;
    const told = [...field.files].filter((each) => each.size > largest).map((each) => `${each.name} is larger than ${place.dataset.files} MB.`);
    if (kept + field.files.length > Number(place.dataset.filesMost)) told.push(`At most ${place.dataset.filesMost} files can come with a message.`);
    wrong.textContent = told.join(" ");
    field.setCustomValidity(told[0] ?? "");
  };
  place.addEventListener("change", look);
  place.addEventListener("dragover", (event) => { event.preventDefault(); place.dataset.over = ""; });
  place.addEventListener("dragleave", () => delete place.dataset.over);
  place.addEventListener("drop", (event) => {
    event.preventDefault();
    delete place.dataset.over;
    const all = new DataTransfer();
    for (const each of [...field.files, ...event.dataTransfer.files]) all.items.add(each);
    field.files = all.files;
    look();
  });
}
