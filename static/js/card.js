// The card of a group's page: fetched again when the group moves, with what is typed and the focus
// kept. Shared by phone and wall; loaded after live.js.

const { Live, Outbox, ask, between, count, eventOf, pause, seqOf, wind } = window.coop;

/** What a form is about, whatever stands in it. */
const about = (form) =>
  ["act", "step", "round", "block", "peer"].map((name) => (form.elements[name] || {}).value || "").join("/");

/** Fields of all forms, by what the form is about, so that they can be filled again. */
function typed(card) {
  const kept = {};
  for (const form of card.querySelectorAll("form[data-touched]")) {
    kept[about(form)] = Array.from(form.elements, (one) => [one.name, one.type, one.value, one.checked]);
  }
  return kept;
}

function fill(card, kept) {
  for (const form of card.querySelectorAll("form")) {
    const fields = kept[about(form)];
    if (!fields) continue;
    form.setAttribute("data-touched", "");
    for (const one of form.elements) {
      const chooses = one.type === "radio" || one.type === "checkbox";
      const found = fields.find((old) => old[0] === one.name && old[1] === one.type && (!chooses || old[2] === one.value));
      if (!found || !one.name || one.type === "hidden" || one.type === "submit") continue;
      if (chooses) one.checked = found[3];
      else one.value = found[2];
    }
  }
}

/** Where the focus is, in words that hold in the next card too. */
function focused(card) {
  const one = document.activeElement;
  if (!one || !card.contains(one)) return null;
  const form = one.form || one.closest("form");
  return { id: one.id, form: form && about(form), name: one.name, value: one.type === "radio" ? one.value : null, at: one.selectionStart };
}

function focusAgain(card, was) {
  if (!was) return;
  let found = was.id && card.querySelector("#" + CSS.escape(was.id));
  for (const form of found || !was.form ? [] : card.querySelectorAll("form")) {
    if (about(form) !== was.form) continue;
    found = Array.from(form.elements).find((one) => one.name === was.name && (was.value === null || one.value === was.value));
  }
  if (!found) return;
  found.focus({ preventScroll: true });
  if (typeof was.at === "number" && found.setSelectionRange) found.setSelectionRange(was.at, was.at);
}

/** What stands open in the card, by its place. */
const opened = (card) => Array.from(card.querySelectorAll("details"), (one) => one.open);

class Page {
  /** says: moved(heading) at a new step, shown() whenever the card is new, frame(frame) for each that comes. */
  constructor(says) {
    this.says = says;
    this.box = document.querySelector("#live");
    this.card = document.querySelector("#card");
    this.refusals = {};
    this.tries = 0;
    const own = this.box.dataset;
    this.outbox = new Outbox(own.group, own.language, {
      waiting: (n) => this.waiting(n),
      taken: () => this.refresh(),
      refused: (event, sentence) => this.refused(event, sentence),
      late: () => this.late(),
      out: () => this.out(),
    });
    this.live = new Live(own.group, own.cursor, {
      frame: (frame) => this.frame(frame),
      reset: () => this.refresh(true),
      word: (word) => this.word(word),
      out: () => this.out(),
    });
    document.addEventListener("click", (event) => (this.pressed = event.target.closest("button")), true);
    document.addEventListener("input", (event) => event.target.form && event.target.form.setAttribute("data-touched", ""));
    document.addEventListener("submit", (event) => this.submit(event));
    document.addEventListener("visibilitychange", () => document.hidden || this.refresh());
    addEventListener("pageshow", (event) => event.persisted && this.refresh());
    wind(this.card);
  }

  submit(event) {
    const form = event.target;
    const plain = form.hasAttribute("data-plain") || !/\/do$/.test(form.getAttribute("action").split("?")[0]);
    if (event.defaultPrevented || plain || form.method !== "post") return;
    const made = eventOf(form, event.submitter || this.pressed);
    if (!made || !this.outbox.put(made)) return;
    event.preventDefault();
    const blamed = this.refusals[about(form)];
    if (blamed) blamed.remove();
    delete this.refusals[about(form)];
    form.removeAttribute("data-touched");
    form.setAttribute("data-state", "waiting");
  }

  /** How many answers wait is said only where they have to wait. */
  waiting(n) {
    this.kept = n;
    const line = this.box.querySelector("#waiting");
    const words = this.box.querySelectorAll("#waiting-words li");
    if (!n) line.hidden = true;
    else if (words.length) {
      const most = words.length;
      line.textContent = words[Math.min(n, most) - 1].textContent.replace(most, n);
    }
  }

  late() {
    const line = this.box.querySelector("#waiting");
    if (!line.hidden || !this.kept) return;
    line.hidden = false;
    this.tell(line.textContent);
    this.word("trying");
  }

  refused(event, sentence) {
    const found = document.importNode(this.box.querySelector("#refusal").content, true).firstElementChild;
    if (sentence) found.querySelector("p").textContent = sentence;
    const own = event.payload;
    this.refusals[[event.kind, own.step || "", own.round || "", own.block || "", own.peer || ""].join("/")] = found;
    const form = Array.from(this.card.querySelectorAll("form")).find((one) => this.blame(one) === found);
    if (form) found.focus();
    else {
      for (const one of this.box.querySelectorAll("[role=alert]")) one.remove();
      this.box.appendChild(found);
      this.refresh();
    }
  }

  /** Put what was refused above the form it came from, which is as it was typed. */
  blame(form) {
    const found = this.refusals[about(form)];
    if (!found) return null;
    form.removeAttribute("data-state");
    form.setAttribute("data-touched", "");
    delete form.dataset.sent;
    if (found.parentNode !== form) form.insertBefore(found, form.firstChild);
    return found;
  }

  out() {
    this.word("trying");
    this.box.querySelector("#join-again").hidden = false;
  }

  word(word) {
    const line = this.box.querySelector("#connection");
    const back = word === "connected" && line.dataset.state !== word;
    line.hidden = false;
    line.dataset.state = word;
    if (word === "connected" && this.kept) this.outbox.send();
    if (back && this.wake) {
      this.tries = 0;
      this.wake();
    }
  }

  /** The one polite voice of the page. */
  tell(sentence) {
    this.box.querySelector("#heard").textContent = sentence;
  }

  frame(frame) {
    count(document, frame);
    if (this.says.frame) this.says.frame(frame);
    if (changes(frame)) this.refresh();
    // What is not hidden changes with every answer: shown a little later, the more people there are.
    else if (frame.revealed && frame.kind === "peer-answered") this.refresh(false, 300 + 60 * frame.present);
  }

  /** Fetch the card soon, once for all that comes meanwhile; not all phones at the same moment. What
   * failed is tried more and more seldom, but at once when the line is back. */
  async refresh(anew, late) {
    this.anew = this.anew || anew;
    this.wanted = true;
    if (this.busy) return;
    this.busy = true;
    while (this.wanted) {
      await pause(between(late ? 300 : 30, late || 250));
      this.wanted = false;
      const fetched = await this.fetch().catch(() => false);
      this.tries = fetched ? 0 : this.tries + 1;
      if (!fetched) {
        this.wanted = true;
        const rest = Math.min(8000, 500 * Math.pow(2, this.tries)) * between(0.75, 1.25);
        await Promise.race([pause(rest), new Promise((done) => (this.wake = done))]);
        this.wake = null;
      }
    }
    this.busy = false;
  }

  /** Fetch and show it; false where it is to be tried again. */
  async fetch() {
    if (document.hidden) return true;
    const least = this.live.seq;
    const answer = await ask(this.box.dataset.part);
    if (answer.status === 401 || answer.status === 403 || answer.status === 404) {
      this.out();
      return true;
    }
    if (!answer.ok) return false;
    const cursor = answer.headers.get("X-Cursor") || "";
    const text = await answer.text();
    if (this.anew && cursor) {
      this.live.goOn(cursor);
      this.anew = false;
    } else if (cursor && seqOf(cursor) < least) return false;
    this.show(text);
    return true;
  }

  show(text) {
    const holder = document.createElement("template");
    holder.innerHTML = text;
    const fresh = holder.content.querySelector("#card") || holder.content;
    const heading = this.card.querySelector("#now-at");
    const before = heading ? heading.dataset.step : "";
    const focus = focused(this.card);
    const kept = typed(this.card);
    const open = opened(this.card);
    while (this.card.firstChild) this.card.removeChild(this.card.firstChild);
    while (fresh.firstChild) this.card.appendChild(fresh.firstChild);
    wind(this.card);
    if (this.says.shown) this.says.shown();
    const now = this.card.querySelector("#now-at");
    if (now && now.dataset.step !== before) return this.moved(now);
    fill(this.card, kept);
    for (const form of this.card.querySelectorAll("form")) this.blame(form);
    this.card.querySelectorAll("details").forEach((one, place, all) => {
      if (all.length === open.length) one.open = open[place];
    });
    focusAgain(this.card, focus);
    this.announce();
  }

  moved(heading) {
    heading.focus({ preventScroll: true });
    scrollTo(0, 0);
    this.tell(heading.textContent);
    if (this.says.moved) this.says.moved(heading);
  }

  /** What changed within a step, where the card has words for it. */
  announce() {
    const found = this.card.querySelector("[data-announce]");
    const words = found ? found.textContent.trim() : "";
    if (words && words !== this.announced) this.tell(words);
    this.announced = words;
  }
}

/** Whether a frame changes what a card shows, beyond its counters. */
const LOOK = ["step", "visit", "round", "place", "revealed", "proposal", "flag", "paused", "over"];
const TELL = new Set(["turn-taken", "role-handed-on", "decision-recorded", "minutes-moved", "counts-entered", "peer-joined", "peer-left"]);
let seen = null;
function changes(frame) {
  const look = JSON.stringify(LOOK.map((name) => frame[name]));
  const other = look !== seen;
  seen = look;
  return other || TELL.has(frame.kind);
}

Object.assign(window.coop, { Page });
