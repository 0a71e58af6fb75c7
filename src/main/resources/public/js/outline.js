// Marks in "On this page" where the reader is.
const outline = document.querySelector("[data-outline]");

if (outline) {
  const lines = new Map();
  for (const link of outline.querySelectorAll("a")) {
    const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (heading) lines.set(heading, link);
  }
  const headings = [...lines.keys()];
  const mark = () => {
    const above = headings.filter((heading) => heading.getBoundingClientRect().top < innerHeight * 0.3);
    const here = above.at(-1) ?? headings[0];
    for (const [heading, link] of lines) {
      if (heading === here) link.setAttribute("aria-current", "location");
      else link.removeAttribute("aria-current");
    }
  };
  // It reports whenever a heading crosses the line under which a reader's eyes are.
  const watch = new IntersectionObserver(mark, { rootMargin: "0px 0px -70% 0px", threshold: [0, 1] });
  headings.forEach((heading) => watch.observe(heading));
}
