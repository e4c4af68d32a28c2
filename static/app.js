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

// Points: what is left is told while somebody types. The server adds up too, and has the last word.
const countPoints = (box) => {
  const told = box.querySelector("[data-points-left]");
  const given = [...box.querySelectorAll("input")].reduce((sum, input) => sum + (Number.parseInt(input.value, 10) || 0), 0);
  const left = Number(box.dataset.points) - given;
  if (!given) return;
  const words = left === 0 ? told.dataset.pointsDone
    : left === 1 ? told.dataset.pointsLeftOne
    : left > 1 ? told.dataset.pointsLeft
    : left === -1 ? told.dataset.pointsOverOne : told.dataset.pointsOver;
  const said = words.replace("{n}", Math.abs(left));
  if (told.textContent !== said) told.textContent = said;
};
document.querySelectorAll("[data-points]").forEach((box) => {
  box.addEventListener("input", () => countPoints(box));
  countPoints(box);
});

// A row that was moved: say where it is now, and go to it where the button that moved it is gone.
document.addEventListener("htmx:afterSettle", () => {
  const said = document.getElementById("order-said");
  const row = said && document.getElementById(`row-${said.dataset.moved}`);
  if (!row) return;
  said.textContent = row.dataset.said;
  if (!row.contains(document.activeElement)) row.focus();
  document.activeElement.scrollIntoView({ block: "nearest" });
});
document.addEventListener("submit", (event) => {
  const said = document.getElementById("order-said");
  if (said && event.submitter?.name === "act") said.dataset.moved = event.submitter.value.split(" ")[1];
});

// What was refused is told beside the button that was pressed; the button stays. The words are the heading and the
// first sentence of the page that came instead of the piece that was asked for.
const tell = (event, words) => {
  const form = event.detail.requestConfig.elt;
  const place = form.querySelector("[data-told]");
  if (place) place.textContent = words || place.dataset.told;
};
document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr, requestConfig } = event.detail;
  if (requestConfig.verb !== "post") return;
  const wanted = requestConfig.elt.getAttribute("hx-select");
  const came = new DOMParser().parseFromString(xhr.responseText, "text/html");
  const isPiece = wanted ? came.querySelector(wanted) : event.detail.shouldSwap;
  if (isPiece || (xhr.status < 400 && !wanted)) return;
  event.detail.shouldSwap = false;
  const said = [...came.querySelectorAll("main h1, main h1 + p")].map((each) => each.textContent.trim());
  tell(event, said.map((each) => (/[.?!]$/.test(each) ? each : `${each}.`)).join(" "));
});
document.addEventListener("htmx:sendError", (event) => tell(event, ""));
document.addEventListener("htmx:beforeRequest", (event) => {
  const place = event.target.querySelector("[data-told]");
  if (place) place.textContent = "";
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

// A group of the staff menu that lies open closes with Escape, and when one goes on elsewhere.
document.querySelectorAll(".fm-staff details").forEach((group) => {
  const leave = (event) => { if (!group.contains(event.target)) group.open = false; };
  document.addEventListener("focusin", leave);
  document.addEventListener("click", leave);
  group.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !group.open) return;
    group.open = false;
    group.querySelector("summary").focus();
  });
});

takeCode();
// The link may be opened in the tab that already shows this page: then only what stands after the # changes.
window.addEventListener("hashchange", takeCode);
