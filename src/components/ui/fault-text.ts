import type { InputFault } from "../../domain/fault.ts";
import type { Words } from "../page.ts";

/** What a fault says to the reader, in the page's language (design.md, the message table). */
export function faultText(fault: InputFault, { t, f }: Words, publishedAt: string): string {
  const words = t.common.fault;
  const { code, path = "", found = "", allowed = "" } = fault.details;
  switch (code) {
    case "bundle_missing": return words.bundle_missing(path, f.day(publishedAt.slice(0, 10)));
    case "manifest_broken": return words.manifest_broken(found);
    case "schema_newer": return words.schema_newer(found, allowed);
    case "hash_differs": return words.hash_differs(allowed.slice(0, 4), found.slice(0, 4));
    case "engine_timeout": return words.engine_timeout;
    case "engine_failed":
      if (found === "no_webassembly") return words.engine_failed(words.noWebAssembly);
      if (found === "file_missing") return words.engine_failed(words.fileMissing(path));
      return words.engine_failed(found);
    default: return fault.message;
  }
}
