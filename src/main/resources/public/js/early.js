// Runs before the first paint, so that a chosen theme never flashes. Not a module: those wait for the page.
try {
  const theme = localStorage.getItem("porchlight.theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch { /* no storage, no choice: the system's theme it is */ }
