import { createHash } from "node:crypto";
import { earlyKey } from "../components/app/early.ts";
import { selectionKey } from "../domain/selection/url.ts";

/**
 * Runs before the first paint: the theme that the reader chose; whether the address asks for another selection than the one whose
 * figures are in the HTML (the page then says so until its own figures are there); and the button that is pressed while the page's
 * scripts are still on their way, for them to answer.
 */
export const headScript = `(function(d){try{var t=localStorage.getItem("attain:theme");if(t==="light"||t==="dark")d.dataset.theme=t}catch(e){}
new URLSearchParams(location.search).forEach(function(v,k){if(${selectionKey}.test(k))d.dataset.shown="other"});
addEventListener("click",function(e){var b=e.target.closest("button");if(b&&window.${earlyKey}!==null)window.${earlyKey}=b},true)})(document.documentElement)`;

export const headScriptHash = `sha256-${createHash("sha256").update(headScript).digest("base64")}` as const;
