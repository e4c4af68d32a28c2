// Fast typing: Enter goes on to the next box, Ctrl and Enter save. Without this file Tab and the buttons do the same.
const form = document.querySelector("[data-typing]");
const boxes = [...form.querySelectorAll("input[type=text], textarea, select")];

form.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.isComposing) return;
  if (event.ctrlKey || event.metaKey) {
    event.preventDefault();
    form.requestSubmit(form.querySelector("[data-save]"));
    return;
  }
  if (event.target.tagName === "BUTTON" || (event.target.tagName === "TEXTAREA" && event.shiftKey)) return;
  event.preventDefault();
  const next = boxes[boxes.indexOf(event.target) + 1];
  (next && next.id !== "reason" ? next : form.querySelector("[data-save]")).focus();
  if (next?.select) next.select();
});

if (!document.querySelector(".nhsuk-error-summary")) boxes[0]?.focus();
