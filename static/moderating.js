// The keys of moderators: each does what a link or a button of the page does (keys.js).
import { listen } from "./keys.js";

const cards = [...document.querySelectorAll("[data-card]")];
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
};

listen(({ key }) => {
  const reason = document.querySelectorAll("main [name=reason]")[Number(key) - 1];
  if (!reason) return Object.hasOwn(acts, key) && acts[key];
  return () => {
    reason.checked = true;
    reason.focus();
  };
});
