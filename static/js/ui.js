// Small comforts. Every page works without this file.

const details = document.querySelectorAll("details.languages");

document.addEventListener("click", (event) => {
  for (const one of details) if (!one.contains(event.target)) one.open = false;
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    for (const one of details) {
      if (one.open) {
        one.open = false;
        one.querySelector("summary").focus();
      }
    }
    return;
  }
  const typing = event.target.closest("input:not([type=radio]):not([type=checkbox]), textarea, select");
  if (typing || event.ctrlKey || event.altKey || event.metaKey) return;
  if (/^[1-9]$/.test(event.key)) {
    const options = document.querySelectorAll("form.question .choice input");
    const option = options[Number(event.key) - 1];
    if (option) {
      option.click();
      option.focus();
    }
  }
});

// After an answer, read on from what was said about it.
const said = document.querySelector("#said, #trouble");
if (said) said.focus({ preventScroll: Boolean(location.hash) });

// A second tap on a button that is at work sends nothing twice.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "1";
  setTimeout(() => delete form.dataset.sent, 4000);
});
addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent));
