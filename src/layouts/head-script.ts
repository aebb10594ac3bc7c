import { createHash } from "node:crypto";
import { selectionKey } from "../domain/selection/url.ts";

/**
 * Runs before the first paint: the theme that the reader chose, and whether the address asks for another selection than the one
 * whose figures are in the HTML (the page then says so until its own figures are there).
 */
export const headScript = `(function(d){try{var t=localStorage.getItem("attain:theme");if(t==="light"||t==="dark")d.dataset.theme=t}catch(e){}
new URLSearchParams(location.search).forEach(function(v,k){if(${selectionKey}.test(k))d.dataset.shown="other"})})(document.documentElement)`;

export const headScriptHash = `sha256-${createHash("sha256").update(headScript).digest("base64")}` as const;
