// What a visitor chose stays in this browser. Storage may be forbidden; then a choice lasts as long as the page.
export function recall(name) {
  try { return localStorage.getItem("porchlight." + name) ?? ""; } catch { return ""; }
}

export function remember(name, value) {
  try {
    if (value) localStorage.setItem("porchlight." + name, value);
    else localStorage.removeItem("porchlight." + name);
  } catch { /* lasts as long as the page */ }
}
