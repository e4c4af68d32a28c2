// Small comforts only: every page works without this file.
import { initAll } from "./vendor/nhsuk-frontend.min.js";

const start = () => {
  document.body.classList.add("js-enabled", "nhsuk-frontend-supported");
  initAll();
};

// A link in a letter or a mail carries its code after the #, which no server sees and no log keeps. Put it into
// the field that waits for it, and take it out of the address.
const takeCode = () => {
  const field = document.querySelector("[data-code-from-address]");
  if (!field || location.hash.length < 2) return;
  field.value = decodeURIComponent(location.hash.slice(1));
  history.replaceState(null, "", location.pathname + location.search);
};

// A module runs after the document is read, so the body is there.
start();

// Pieces that htmx brings in later need the same start, in their own corner only.
document.addEventListener("htmx:load", (event) => {
  if (event.target !== document.body) initAll({ scope: event.target });
});

// Who works at one long form is asked before the sign-in ends, and stays with one press.
const warnBeforeIdle = () => {
  const warning = document.querySelector("[data-idle-minutes]");
  if (!warning) return;
  const minutes = Number(warning.dataset.idleMinutes);
  let timer;
  const startAgain = () => {
    clearTimeout(timer);
    warning.hidden = true;
    timer = setTimeout(() => { warning.hidden = false; }, Math.max(minutes - 5, minutes / 2) * 60_000);
  };
  startAgain();
  document.body.addEventListener("htmx:afterRequest", (event) => { if (event.detail.successful) startAgain(); });
};

warnBeforeIdle();

takeCode();
// The link may be opened in the tab that already shows this page: then only what stands after the # changes.
window.addEventListener("hashchange", takeCode);
