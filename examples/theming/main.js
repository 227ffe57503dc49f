// The switches of the page. A look is an attribute of the page; light or dark is an option of the table.

const page = document.documentElement;
const logs = document.querySelector("workflow-logs");

document.querySelector("header").addEventListener("click", ({ target }) => {
  const chosen = target.closest("button");
  if (!chosen) return;
  Object.assign(page.dataset, chosen.dataset);
  // This look has one set of colours.
  const isDark = page.dataset.look === "operations";
  logs.setAttribute("theme", isDark ? "dark" : page.dataset.scheme);
  for (const button of document.querySelectorAll(".switch button")) {
    const { look, scheme } = button.dataset;
    button.setAttribute("aria-pressed", look ? look === page.dataset.look : scheme === page.dataset.scheme);
    button.disabled = Boolean(scheme) && isDark;
  }
});
