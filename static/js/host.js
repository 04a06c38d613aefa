// The host's list of groups: fresh every five seconds; a flag that is raised is told by colour and word
// (both from the page), in the title, and by two soft notes once somebody has switched them on.

const list = document.querySelector("#groups");
const button = document.querySelector("#sound");
const heard = document.querySelector("#heard");
const title = document.title;
const Sound = window.AudioContext || window.webkitAudioContext;
let sound = null;
let raised = new Set();

function note(pitch, start) {
  const tone = sound.createOscillator();
  const loud = sound.createGain();
  tone.frequency.value = pitch;
  loud.gain.setValueAtTime(0, start);
  loud.gain.linearRampToValueAtTime(0.25, start + 0.03);
  loud.gain.linearRampToValueAtTime(0, start + 0.35);
  tone.connect(loud);
  loud.connect(sound.destination);
  tone.start(start);
  tone.stop(start + 0.4);
}

function ring() {
  if (!sound) return;
  note(660, sound.currentTime + 0.02);
  note(880, sound.currentTime + 0.3);
}

/** Tell of flags that were not there before. */
function look() {
  const flags = Array.from(list.querySelectorAll("[data-flag]"));
  const fresh = flags.filter((one) => !raised.has(one.dataset.flag));
  raised = new Set(flags.map((one) => one.dataset.flag));
  document.title = (flags.length ? "(" + flags.length + ") " : "") + title;
  if (!fresh.length) return;
  if (heard) heard.textContent = fresh.map((one) => one.textContent.trim()).join(" ");
  ring();
}

async function refresh() {
  try {
    const answer = await fetch(list.dataset.part, { credentials: "same-origin" });
    const text = answer.ok ? await answer.text() : "";
    const busy = list.contains(document.activeElement) || list.querySelector("details[open]");
    if (text && (!busy || text.split("data-flag").length - 1 !== raised.size)) list.innerHTML = text;
  } catch (error) {
    // The laptop does not answer: what is shown stays.
  }
  look();
  setTimeout(refresh, 4500 + Math.random() * 1000);
}

if (button && Sound) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const on = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(on));
    if (sound) sound.close();
    sound = on ? new Sound() : null;
    ring();
  });
}
look();
setTimeout(refresh, 5000);
