// Single keys for moderators: each does what a link or a button of the page does. They never act while somebody
// types, and can be turned off on the page (WCAG 2.1.4). Without this file the links and buttons do the same.
const OFF = "folkmoot-keys-off";
const keys = document.querySelector("[data-keys]");
const setting = keys.querySelector("input");
const cards = [...document.querySelectorAll("[data-card]")];

keys.hidden = false;
setting.checked = localStorage.getItem(OFF) !== "yes";
setting.addEventListener("change", () => localStorage.setItem(OFF, setting.checked ? "no" : "yes"));

const types = (target) => target.closest("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]");
const card = () => document.activeElement.closest("[data-card]");

const step = (by) => {
  const there = cards.length ? cards[card() ? cards.indexOf(card()) + by : 0] : null;
  const to = there?.querySelector("h2 a") ?? document.querySelector(by > 0 ? "main a[rel=next]" : "main a[rel=prev]");
  if (there) to.focus();
  else to?.click();
};

// What a button needs first: the place to go to where it is not filled in yet.
const missing = (button) => {
  const needs = (button.dataset.needs ?? "").split(" ").filter(Boolean).map((name) => [...button.form.querySelectorAll(`[name=${name}]`)]);
  return needs.find((fields) => !fields.some((field) => (field.type === "radio" ? field.checked : field.value.trim())))?.[0];
};

const press = (key) => {
  const within = cards.length ? card() : document;
  const button = within?.querySelector(`[data-key="${key}"]`);
  if (button) (missing(button) ?? button)[missing(button) ? "focus" : "click"]();
  else if (cards.length) within?.querySelector("h2 a").click();
};

const acts = {
  j: () => step(1),
  k: () => step(-1),
  p: () => press("p"),
  r: () => press("r"),
  m: () => press("m"),
  s: () => press("s"),
  "?": () => {
    keys.open = !keys.open;
    keys.querySelector("summary").focus();
  },
};

document.addEventListener("keydown", (event) => {
  const { key, target } = event;
  if (!setting.checked || event.defaultPrevented || event.isComposing || event.repeat || types(target)) return;
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const reason = document.querySelectorAll("main [name=reason]")[Number(key) - 1];
  if (!reason && !Object.hasOwn(acts, key)) return;
  event.preventDefault();
  if (reason) {
    reason.checked = true;
    reason.focus();
  } else acts[key]();
});
