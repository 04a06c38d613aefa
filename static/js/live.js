// The line between a page of a group and the laptop: what is sent is safe first, what comes is heard
// once. Shared by phone and wall. Needs nothing that a plain http name does not have; says no words
// of its own: all sentences stand in the page.

const API = "/api/v1/";
const between = (low, high) => low + Math.random() * (high - low);
const pause = (ms) => new Promise((done) => setTimeout(done, ms));
const seqOf = (cursor) => Number(String(cursor).split(".").pop()) || 0;

/** localStorage that may be full, forbidden or private: then it keeps nothing and says so. */
const shelf = {
  get(key) {
    try {
      return localStorage.getItem(key);
    } catch (error) {
      return null;
    }
  },
  put(key, value) {
    try {
      localStorage.setItem(key, value);
      return localStorage.getItem(key) === value;
    } catch (error) {
      return false;
    }
  },
  drop(key) {
    try {
      localStorage.removeItem(key);
    } catch (error) {
      // Nothing was kept there.
    }
  },
  keys(start) {
    try {
      return Object.keys(localStorage).filter((key) => key.startsWith(start)).sort();
    } catch (error) {
      return [];
    }
  },
};

/** A request with an end: a link that is half open must not hold us for ever. */
function ask(address, options, patience) {
  const late = pause(patience || 15000).then(() => Promise.reject(new Error("late")));
  return Promise.race([fetch(address, Object.assign({ credentials: "same-origin" }, options)), late]);
}

let last = 0;
/** UUIDv7: ids of one page grow, so what was done first is sent first. */
function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  last = Math.max(Date.now(), last + 1);
  for (let place = 5, rest = last; place >= 0; place--, rest = Math.floor(rest / 256)) bytes[place] = rest % 256;
  bytes[6] = (bytes[6] & 15) | 112;
  bytes[8] = (bytes[8] & 63) | 128;
  const hex = Array.from(bytes, (byte) => (byte + 256).toString(16).slice(1)).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

const OWN = new Set(["act", "visit", "peer", "move", "proposal", "role", "to", "round", "step", "block", "ready", "passed", "id", "way", "holder"]);
const ASIDE = new Set(["act", "id", "way", "holder"]);
const KINDS = new Set([
  "peer-ready", "move-proposed", "move-objected", "group-paused", "group-resumed", "role-handed-on",
  "turn-taken", "peer-answered", "decision-recorded", "flag-raised", "flag-lowered",
]);
const USES = { "peer-answered": ["step", "round", "peer", "block"], "decision-recorded": ["step", "block"] };

/** What a form says, as an event; null where it is to be posted as it stands. */
function eventOf(form, button) {
  const fields = {};
  const add = (name, value) => (fields[name] = fields[name] || []).push(value);
  new FormData(form).forEach((value, name) => add(name, value));
  if (button && button.name && button.form === form) add(button.name, button.value);
  const kind = (fields.act || [""])[0];
  if (!KINDS.has(kind)) return null;
  const payload = {};
  for (const name of USES[kind] || Object.keys(fields).filter((one) => OWN.has(one) && !ASIDE.has(one))) {
    if (!fields[name]) continue;
    const value = fields[name][0];
    payload[name] = name === "round" ? Number(value) : name === "ready" || name === "passed" ? value === "yes" : value;
  }
  if (USES[kind]) {
    payload.form = {};
    for (const name of Object.keys(fields)) if (!OWN.has(name)) payload.form[name] = fields[name];
  }
  return { kind, payload };
}

/** Keeps events before it sends them, and until the laptop has said yes or no to each. */
class Outbox {
  /** told: waiting(n), taken(events), refused(event, sentence), out(). */
  constructor(group, language, told) {
    this.group = group;
    this.language = language;
    this.start = "outbox/" + group + "/";
    this.told = told;
    this.most = 50;
    this.busy = false;
    addEventListener("online", () => this.send());
    addEventListener("storage", () => told.waiting(this.keys().length));
    told.waiting(this.keys().length);
    this.send();
  }

  keys() {
    return shelf.keys(this.start);
  }

  /** Keep an event and send it soon; false where this browser keeps nothing. */
  put(event) {
    const id = newId();
    const whole = Object.assign({ id, at: Date.now(), v: 1, subject: this.group }, event);
    if (!shelf.put(this.start + id, JSON.stringify(whole))) return false;
    this.told.waiting(this.keys().length);
    this.send();
    return true;
  }

  async send() {
    if (this.wake) this.wake();
    if (this.busy) return;
    this.busy = true;
    let tries = 0;
    while (this.keys().length) {
      const wait = await this.once().catch(() => -1);
      if (wait === null) break;
      tries = wait ? tries + 1 : 0;
      if (wait) {
        this.told.late();
        const rest = Math.max(wait * 1000, Math.min(8000, 250 * Math.pow(2, tries)) * between(0.75, 1.25));
        await Promise.race([pause(rest), new Promise((done) => (this.wake = wait > 0 ? null : done))]);
        this.wake = null;
      }
    }
    this.busy = false;
  }

  /** One batch. Seconds to wait before the next: 0 none, -1 as usual; null: not before a new sign. */
  async once() {
    const events = [];
    let size = 0;
    for (const key of this.keys().slice(0, this.most)) {
      const text = shelf.get(key) || "";
      size += text.length * 3;
      if (events.length && size > 60000) break;
      try {
        events.push(JSON.parse(text));
      } catch (error) {
        shelf.drop(key);
      }
    }
    if (!events.length) return 0;
    const body = JSON.stringify({ device: this.device(), language: this.language, sent_at: Date.now(), events });
    const answer = await ask(API + "events", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body,
    });
    if (answer.status === 401) {
      this.told.out();
      return null;
    }
    if (answer.status === 200) return this.settle(events, await answer.json());
    const wait = Number(answer.headers.get("Retry-After")) || -1;
    const blames = answer.status === 400 || answer.status === 413 || answer.status === 422;
    if (!blames) return wait;
    // Something in this batch is past help: find it one by one, so that it blocks nobody.
    if (events.length === 1) this.refuse(events[0], "");
    this.most = 1;
    return 0;
  }

  settle(events, said) {
    const refused = {};
    for (const one of said.refused || []) refused[one.id] = one;
    const acked = said.acked || {};
    const taken = events.filter((one) => one.id in acked);
    for (const one of taken) shelf.drop(this.start + one.id);
    for (const one of events) if (one.id in refused) this.refuse(one, refused[one.id].say);
    this.most = 50;
    this.told.waiting(this.keys().length);
    if (taken.length) this.told.taken(taken);
    return taken.length || Object.keys(refused).length ? 0 : -1;
  }

  refuse(event, sentence) {
    shelf.drop(this.start + event.id);
    this.told.waiting(this.keys().length);
    this.told.refused(event, sentence);
  }

  /** A name for this browser, without a meaning. */
  device() {
    const known = shelf.get("device") || newId();
    shelf.put("device", known);
    return known;
  }
}

/** Hears what happens in a group: by a stream, by asking every few seconds, or from another tab. */
class Live {
  /** told: frame(frame), reset(), word("connected" or "trying"), out(). */
  constructor(group, cursor, told) {
    this.group = group;
    this.cursor = cursor;
    this.seq = seqOf(cursor);
    this.told = told;
    this.tab = newId();
    this.leads = false;
    this.turn = 0;
    this.beat = 15;
    this.touched = performance.now();
    this.deafUntil = 0;
    this.over = false;
    if (window.BroadcastChannel) {
      this.channel = new BroadcastChannel("group/" + group);
      this.channel.onmessage = (event) => this.overhear(event.data);
    }
    for (const name of ["visibilitychange", "pageshow", "online"]) {
      addEventListener(name, () => this.look(true), true);
    }
    addEventListener("pagehide", () => this.leave());
    addEventListener("offline", () => this.say("trying"));
    setInterval(() => this.look(false), 1000);
    this.look(false);
  }

  /** Once a second, and when something changed: who of this browser's tabs listens, and still hears? */
  look(anew) {
    if (this.over) return;
    if (document.hidden) {
      this.leave();
    } else if (!this.mayLead()) {
      if (this.leads || anew || !this.follows) {
        this.leads = false;
        this.follows = true;
        this.shut();
        this.catchUp().then((heard) => heard && this.told.word("connected"));
      }
    } else if (!this.leads || anew || performance.now() - this.touched > 2500 * this.beat) {
      this.leads = true;
      this.follows = false;
      this.open();
    }
  }

  /** A lease in localStorage, renewed every second: one stream a browser. */
  mayLead() {
    if (!this.channel) return true;
    const key = "listens/" + this.group;
    const [tab, until] = (shelf.get(key) || "/0").split("/");
    const left = Number(until) - Date.now();
    if (tab !== this.tab && left > 0 && left < 5000) return false;
    shelf.put(key, this.tab + "/" + (Date.now() + 3000));
    return true;
  }

  leave() {
    if (this.leads) shelf.drop("listens/" + this.group);
    this.leads = this.follows = false;
    this.shut();
  }

  shut() {
    this.turn++;
    if (this.source) this.source.close();
    this.source = null;
  }

  /** Begin to listen afresh; whatever listened before is over. */
  async open(wait) {
    this.shut();
    this.touched = performance.now();
    const turn = this.turn;
    if (wait) await pause(between(500, 1500));
    while (turn === this.turn) {
      const found = await this.get("live").catch(() => null);
      if (turn !== this.turn) return;
      if (found) {
        this.beat = found.beat || 15;
        if (found.transport === "poll" || !window.EventSource || performance.now() < this.deafUntil) {
          this.poll(turn, found.every || 2);
        } else this.stream(turn);
        return;
      }
      this.touched = performance.now();
      this.say("trying");
      await pause(between(1000, 3000));
    }
  }

  stream(turn) {
    const source = new EventSource(API + "groups/" + this.group + "/stream?tab=" + this.tab + "&after=" + encodeURIComponent(this.cursor));
    this.source = source;
    const alive = () => {
      this.touched = performance.now();
    };
    // Some programs that watch the line hold a stream back: then we ask instead.
    const deaf = setTimeout(() => {
      if (turn !== this.turn) return;
      this.deafUntil = performance.now() + 600000;
      this.open();
    }, 4000);
    source.addEventListener("hello", () => {
      clearTimeout(deaf);
      alive();
      this.say("connected");
    });
    source.addEventListener("beat", alive);
    source.addEventListener("reset", () => turn === this.turn && this.reset());
    source.addEventListener("bye", () => turn === this.turn && this.open(true));
    source.onmessage = (event) => {
      alive();
      this.take(JSON.parse(event.data), event.lastEventId);
    };
    source.onerror = () => {
      if (turn !== this.turn) return;
      clearTimeout(deaf);
      this.say("trying");
      if (source.readyState === 2) this.open(true);
    };
  }

  async poll(turn, every) {
    while (turn === this.turn) {
      const heard = await this.catchUp();
      this.touched = performance.now();
      if (turn === this.turn) this.say(heard ? "connected" : "trying");
      await pause(every * between(800, 1200));
    }
  }

  /** Ask once for what came since; false where nobody answers. */
  async catchUp() {
    try {
      const found = await this.get("events?after=" + encodeURIComponent(this.cursor), this.tag);
      if (!found) return false;
      if (found.reset) this.reset();
      else if (found.events) {
        this.tag = found.tag;
        for (const frame of found.events) this.take(frame, "");
        if (seqOf(found.cursor) >= this.seq) this.cursor = found.cursor;
      }
      return true;
    } catch (error) {
      return false;
    }
  }

  async get(what, tag) {
    const answer = await ask(API + "groups/" + this.group + "/" + what, tag ? { headers: { "If-None-Match": tag } } : {});
    if (answer.status === 304) return {};
    if (answer.status === 401 || answer.status === 403 || answer.status === 404) {
      this.over = true;
      this.leave();
      this.told.out();
    }
    if (!answer.ok) return null;
    return Object.assign(await answer.json(), { tag: answer.headers.get("ETag") });
  }

  /** Each frame once, in its order, whatever way it came. */
  take(frame, cursor) {
    if (cursor) this.cursor = cursor;
    if (this.channel && this.leads) this.channel.postMessage({ frame, cursor: this.cursor });
    if (!(frame.seq > this.seq)) return;
    this.seq = frame.seq;
    this.told.frame(frame);
  }

  overhear(said) {
    if (this.leads) return;
    if (said.frame) this.take(said.frame, said.cursor);
    if (said.word) this.told.word(said.word);
    if (said.reset) this.told.reset();
  }

  say(word) {
    this.told.word(word);
    if (this.channel && this.leads) this.channel.postMessage({ word });
  }

  /** Another database answers, or one from a backup: begin from what it shows now. */
  reset() {
    this.shut();
    if (this.channel && this.leads) this.channel.postMessage({ reset: true });
    this.told.reset();
  }

  /** Go on from a cursor, after a reset. */
  goOn(cursor) {
    this.cursor = cursor;
    this.seq = seqOf(cursor);
    this.tag = "";
    if (this.leads) this.open();
  }
}

/** Let the clocks of a card run: a bar that shrinks, minutes and seconds. They never decide anything. */
function wind(card) {
  const begun = performance.now();
  const clocks = card.querySelectorAll("[data-seconds-left]");
  const show = () => {
    for (const clock of clocks) {
      const gone = clock.hasAttribute("data-paused") ? 0 : (performance.now() - begun) / 1000;
      const left = Math.max(0, Math.round(clock.getAttribute("data-seconds-left") - gone));
      clock.querySelector("progress").value = left;
      clock.querySelector("[data-time]").textContent = Math.floor(left / 60) + ":" + String(left % 60).padStart(2, "0");
      for (const one of clock.querySelectorAll("[data-when]")) one.hidden = (one.dataset.when === "over") !== !left;
    }
  };
  clearInterval(wind.timer);
  if (clocks.length) wind.timer = setInterval(show, 1000);
}

/** Counters that change often are set in place. */
function count(card, frame) {
  for (const one of card.querySelectorAll("[data-count]")) {
    if (one.dataset.count in frame) one.textContent = frame[one.dataset.count];
  }
}

window.coop = { Live, Outbox, between, pause, ask, seqOf, shelf, eventOf, wind, count };
