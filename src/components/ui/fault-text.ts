import type { InputFault } from "../../domain/fault.ts";
import type { Words } from "../page.ts";

/** What a fault says to the reader, in the page's language: what, where, what to do (design.md, the message table). */
export function faultText(fault: InputFault, { t, f }: Words, publishedOn: string): string {
  const words = t.common.fault;
  const { code, path = "", found = "", allowed = "" } = fault.details;
  switch (code) {
    case "bundle_missing": return words.bundle_missing(path, f.day(publishedOn));
    case "unreachable": return words.unreachable(path);
    case "manifest_broken": return words.manifest_broken(found === "not_json" ? words.notJson : words.missingPart(found));
    case "schema_newer": return words.schema_newer(found, allowed);
    case "schema_older": return words.schema_older(found, allowed);
    case "hash_differs": return words.hash_differs(allowed.slice(0, 4), found.slice(0, 4));
    case "bundle_unreadable": return words.bundle_unreadable(path);
    case "plan_missing": return words.plan_missing(path);
    case "engine_timeout": return words.engine_timeout;
    case "engine_failed": return engineText(found, path, words);
    // What the engine itself says is in one language: it stands in the details.
    default: return words.engine_unknown;
  }
}

function engineText(found: string, path: string, words: Words["t"]["common"]["fault"]): string {
  switch (found) {
    case "no_webassembly": return words.engine_failed(words.noWebAssembly);
    case "old_browser": return words.engine_failed(words.oldBrowser);
    case "file_missing": return words.engine_failed(words.fileMissing(path));
    case "file_broken": return words.engine_failed(words.fileBroken(path));
    default: return words.engine_unknown;
  }
}
