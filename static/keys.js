// Single keys that do what a link or a button of the page does. They never act while somebody types, and can be
// turned off on the page (WCAG 2.1.4). Without this file the links and buttons do the same.
const OFF = "folkmoot-keys-off";
const keys = document.querySelector("[data-keys]");
const setting = keys.querySelector("input");

keys.hidden = false;
setting.checked = localStorage.getItem(OFF) !== "yes";
setting.addEventListener("change", () => localStorage.setItem(OFF, setting.checked ? "no" : "yes"));

const types = (target) => target.closest("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]");

const help = () => {
  keys.open = !keys.open;
  keys.querySelector("summary").focus();
};

// find(event) gives what a key does, or nothing.
export const listen = (find) => {
  document.addEventListener("keydown", (event) => {
    if (!setting.checked || event.defaultPrevented || event.isComposing || event.repeat || types(event.target)) return;
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const act = event.key === "?" ? help : find(event);
    if (!act) return;
    event.preventDefault();
    act();
  });
};
