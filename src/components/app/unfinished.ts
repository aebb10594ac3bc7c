/**
 * A note that an engine start is under way. A phone that runs out of memory kills the tab without a word: after the reload the
 * note is still there, and the page asks before it tries again.
 */
const key = "attain:starting";

const store = (): Storage | undefined => {
  try {
    return window.sessionStorage;
  } catch {
    return undefined;
  }
};

export function starting(): void {
  store()?.setItem(key, "1");
  // A reader who leaves or reloads is no crash.
  window.addEventListener("pagehide", finished, { once: true });
}

export function finished(): void {
  store()?.removeItem(key);
  window.removeEventListener("pagehide", finished);
}

export const startUnfinished = (): boolean => store()?.getItem(key) === "1";
