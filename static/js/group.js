// A phone in a group: the card of the present step, by itself. Without this file, forms and refresh.

const { Page } = window.coop;

let touched = false;
for (const name of ["pointerdown", "keydown"]) addEventListener(name, () => (touched = true), { once: true });

/* A browser lets nobody shake who has not been touched. */
const moved = () => touched && navigator.vibrate && navigator.vibrate(150);

new Page({ moved });
