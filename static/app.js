// Small comforts only: every page works without this file.
import { initAll } from "./vendor/nhsuk-frontend.min.js";

const start = () => {
  document.body.classList.add("js-enabled", "nhsuk-frontend-supported");
  initAll();
};

// A module runs after the document is read, so the body is there.
start();

// Pieces that htmx brings in later need the same start, in their own corner only.
document.addEventListener("htmx:load", (event) => {
  if (event.target !== document.body) initAll({ scope: event.target });
});
