import type { InputFault } from "../../../domain/fault.ts";
import type { Words } from "../../page.ts";
import { rejectAdviceText, rejectText } from "../reject-text.ts";

/** What keeps a reader's files from being loaded, in the page's language: what, where, what to do. @param byHand columns are chosen on the page */
export function ownFaultText(fault: InputFault, { t, f }: Words, byHand = false): string {
  const words = t.own.fault;
  const { code, path = "", found = "", allowed = "" } = fault.details;
  const [file = "", line = "", ...column] = path.split(":");
  const at = [file, line === "" ? "" : t.own.fault.line(line), column.join(":")].filter((part) => part !== "").join(", ");
  switch (code) {
    case "no_table": return words.no_table;
    case "too_large": return words.too_large(f.megabytes(Number(found)), f.megabytes(Number(allowed)));
    case "out_of_memory": return words.out_of_memory;
    case "half_bundle": return words.half_bundle(path);
    case "hash_differs": return words.hash_differs;
    case "manifest_broken": return words.manifest_broken;
    case "schema_newer":
    case "schema_older": return words.schema;
    case "bundle_unreadable": return words.bundle_unreadable;
    case "file_empty": return words.file_empty(file);
    case "quote_open": return words.quote_open(at, found === "" ? "" : f.count(Number(found)));
    case "not_utf8": return words.not_utf8(at);
    case "two_encodings": return words.two_encodings(at, f.count(Number(found)));
    case "no_table_text": return words.no_table_text(file, found);
    case "bad_encoding": return words.bad_encoding(file);
    case "bad_gzip": return words.bad_gzip(file);
    case "bad_workbook": return words.bad_workbook(file);
    case "sheet_unsaid": return words.sheet_unsaid(file, found);
    case "sheet_missing": return words.sheet_missing(file, found);
    case "unreadable": return words.unreadable(file);
    case "column_missing": return words.column_missing(file, allowed);
    case "column_twice": return words.column_twice(file, column.join(":"));
    case "column_unmapped": return words.column_unmapped(file, found);
    case "column_unknown": return words.column_unknown(file, found);
    case "file_missing": return words.file_missing(file);
    case "file_twice": return words.file_twice(found);
    case "lookup_twice": return words.lookup_twice(at, found);
    case "nothing_loaded": return words.nothing_loaded(at, rejectText(allowed, t, byHand), found.slice(0, 80), rejectAdviceText(allowed, t, byHand));
    case "table_missing": return words.table_missing(file);
    case "meta_missing":
    case "meta_invalid": return words.meta_missing(path.replace(/^meta\./, ""));
    case "mapping_invalid": return words.mapping_invalid;
    case "engine_failed":
    case "engine_timeout": return words.engine_failed;
    // What the import itself says is in one language: it stands in the details.
    default: return words.unknown;
  }
}
