// The keys of coders: numbers tick themes, the others press what stands on the page (keys.js).
import { listen } from "./keys.js";

const KEYS = ["Enter", "n", "k"];

const ticks = ({ code, shiftKey }) => {
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1];
  if (digit === undefined) return null;
  const number = (Number(digit) || 10) + (shiftKey ? 10 : 0);
  return document.querySelector(`[data-number="${number}"]`);
};

listen((event) => {
  const tick = ticks(event);
  if (tick) return () => {
    tick.checked = !tick.checked;
    tick.focus();
  };
  if (!KEYS.includes(event.key)) return null;
  // Enter on a link or a button does what that says.
  if (event.key === "Enter" && event.target.closest("a, button, summary")) return null;
  const button = document.querySelector(`main [data-key="${event.key}"]`);
  return button && (() => button.click());
});

// The next text is where the last one was: whoever hears the page is taken to its words. (What is wrong takes the
// focus by itself.)
document.addEventListener("htmx:afterSwap", () => {
  if (!document.querySelector("main .nhsuk-error-summary")) document.querySelector("#the-text")?.focus();
});
