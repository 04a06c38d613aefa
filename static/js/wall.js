// The big screen of a group: follows the group by itself, and answers to a clicker or a keyboard.
// Each key has a small button too. Moving on is proposed, as the host; nothing is decided here.

const { Page, shelf } = window.coop;
const root = document.documentElement;
const kept = JSON.parse(shelf.get("wall") || "{}");
const find = (name) => document.querySelector(name);

function look() {
  root.style.setProperty("--grow", kept.grow || 1);
  root.classList.toggle("inverted", Boolean(kept.inverted));
  root.classList.toggle("timeless", Boolean(kept.timeless));
  shelf.put("wall", JSON.stringify(kept));
  fit();
}

function grow(by) {
  kept.grow = Math.min(1.6, Math.max(0.6, Math.round(((kept.grow || 1) + by) * 10) / 10));
  look();
}

function turn(name) {
  kept[name] = !kept[name];
  look();
}

/** A form of the card: the button is pressed as a hand would. */
function press(name) {
  const button = find('#card [data-move="' + name + '"]');
  if (button) button.click();
}

function blank(on) {
  const is = root.classList.contains("blank");
  root.classList.toggle("blank", on === undefined ? !is : on);
  return is;
}

function full() {
  const inside = document.fullscreenElement || document.webkitFullscreenElement;
  const change = inside ? document.exitFullscreen || document.webkitExitFullscreen : root.requestFullscreen || root.webkitRequestFullscreen;
  if (change) Promise.resolve(change.call(inside ? document : root)).catch(() => 0);
}

function keys(on) {
  const list = find("#wall-keys");
  list.open = on === undefined ? !list.open : on;
  list.querySelector("summary").focus();
}

/** Many lines are drawn a little smaller, so that nothing hangs below the edge; never tiny. */
function fit() {
  for (let size = 1; size > 0.71; size -= 0.05) {
    root.style.setProperty("--fit", size.toFixed(2));
    if (root.scrollHeight <= innerHeight) return;
  }
}

const DOES = {
  next: () => blank(false) || press("next"),
  back: () => blank(false) || press("back"),
  blank: () => blank(),
  full,
  timer: () => turn("timeless"),
  invert: () => turn("inverted"),
  larger: () => grow(0.1),
  smaller: () => grow(-0.1),
  keys: () => keys(),
};
const [ahead, behind] = root.dir === "rtl" ? ["ArrowLeft", "ArrowRight"] : ["ArrowRight", "ArrowLeft"];
const KEYS = {
  [ahead]: "next", " ": "next", PageDown: "next", [behind]: "back", PageUp: "back", ".": "blank",
  f: "full", t: "timer", b: "invert", "+": "larger", "=": "larger", "-": "smaller", "?": "keys",
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.target.closest("input, textarea, select")) return;
  if (event.key === " " && event.target.closest("button, a, summary")) return;
  if (event.key === "Escape") {
    blank(false);
    if (find("#wall-keys").open) keys(false);
  }
  const does = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (!does) return;
  event.preventDefault();
  DOES[does]();
});
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-do]");
  if (root.classList.contains("blank")) blank(false);
  else if (button) DOES[button.dataset.do]();
  else if (find("#wall-keys").open && !event.target.closest("#wall-keys")) keys(false);
});

/** One dot for each who is here, full for each who has answered: never who. */
function dots(frame) {
  for (const row of document.querySelectorAll("[data-dots]")) {
    const of = row.dataset.dots;
    row.textContent = "";
    for (let place = 0; place < frame.present; place++) {
      const dot = document.createElement("span");
      if (place < frame[of]) dot.className = "full";
      row.appendChild(dot);
    }
  }
}

addEventListener("resize", fit);
look();
new Page({ frame: dots, shown: fit });
