import { type YAMLError, parseDocument } from "yaml";
import { type PlanError, cut, ifShort, meant } from "./errors.ts";
import { isDecimals, numberIn, pointExpected } from "./number-in.ts";

/** What is wrong with the text of a document, in words of those who write plans: `found` ends with the place, `at line 2, column 1`. */

export const textFault = (code: string, found: string, expected: string, instead?: string): PlanError => ({ path: "", code, found, expected, ...(instead === undefined ? {} : { instead }), message: `The plan: found ${found}; expected ${expected}.${meant(instead)}` });

export const readOptions = { uniqueKeys: true, merge: true } as const;

/** The first fault that the YAML reader has found in a text. */
export function yamlFault(text: string, fault: YAMLError): PlanError {
  const { code } = fault;
  const [place = { line: 1, col: 1 }] = fault.linePos ?? [];
  const said = (of: string, found: string, expected: string, instead?: string, at = place) => textFault(of, `${found} at line ${at.line}, column ${at.col}`, expected, instead);
  const line = text.split("\n")[place.line - 1] ?? "";
  const rest = line.slice(place.col - 1);
  const library = cut(fault.message.split("\n")[0]!.replace(/ at line \d+, column \d+:?$/, ""), 160);
  const here = cut(rest.trim());

  if (code === "MULTIPLE_DOCS") return said("yaml_documents", "a second document", "one plan in a file, without a line --- before another");
  const wide = fullWidth(text, fault, place.line);
  if (wide) return said("yaml_full_width", `the full-width ${wide.sign}`, "the sign of the English keyboard", wide.half, wide.at);
  // `{ from: 0,5, rate: 0,05 }` has the key 5 twice.
  const [before = "", comma = ""] = code === "DUPLICATE_KEY" ? (/(-?\d+),\s*$/.exec(line.slice(0, place.col - 1)) ?? []) : [];
  const decimals = /^\d+(?:\s*%)?(?=\s*[,}])/.exec(rest)?.[0] ?? "";
  if (isDecimals(comma, decimals)) return said("decimal_comma", `${comma},${decimals}`, pointExpected, numberIn(`${comma},${decimals}`), { ...place, col: place.col - before.length });
  if (code === "DUPLICATE_KEY") return said("yaml_key_twice", `${cut(/^[^\s:,{}]+/.exec(rest)?.[0] ?? rest)} again`, "each key once in its mapping");
  if (code === "TAB_AS_INDENT") return said("yaml_tab", "a tab", "spaces to indent with");
  const end = /end with a ([\]}])$|Missing closing (["'])/.exec(library);
  if (end) return said("yaml_unclosed", `no closing ${end[1] ?? end[2]}`, `a ${end[1] ?? end[2]} to what was opened here or before`);
  const extra = /^Unexpected flow-\w+-end token.*"([\]}])"$/.exec(library);
  if (extra) return said("yaml_unopened", extra[1]!, "it only where one was opened");
  if (code === "BLOCK_IN_FLOW" || library.startsWith("Missing , ")) return said("yaml_comma", "no comma between two entries", "a comma between the entries inside { } and [ ]");
  if (code === "BLOCK_AS_IMPLICIT_KEY" && /:\s/.test(rest)) return said("yaml_two_colons", `a second colon in ${here}`, "text with a colon in quotes", ifShort(JSON.stringify(rest.trim())));
  if (code === "MULTILINE_IMPLICIT_KEY" || library.startsWith("Implicit map keys need")) return said("yaml_colon", `no colon in ${here}`, "key: value, with a space after the colon");
  const isFirst = line.slice(0, place.col - 1).trim() === "";
  if (code === "BAD_INDENT" || code === "BLOCK_AS_IMPLICIT_KEY" || library.startsWith("Sequence item without") || (library === "Unexpected scalar at node end" && isFirst)) {
    return said("yaml_indent", "an indentation that fits nothing above", "the keys of one mapping right under each other, and every item of a list begun with - at the same column", undefined, code === "BLOCK_AS_IMPLICIT_KEY" ? { line: place.line + 1, col: 1 } : place);
  }
  if (code === "BAD_SCALAR_START") return said("yaml_start", `text that begins with ${rest[0] ?? ""}`, "such text in quotes");
  return textFault("not_yaml", `text that is no YAML at line ${place.line}, column ${place.col} (${library})`, "a YAML or JSON document");
}

/** Signs of a Chinese keyboard and those of the English one that YAML is written with. */
const halves: Record<string, string> = { "：": ":", "，": ",", "、": ",", "｛": "{", "｝": "}", "［": "[", "］": "]", "【": "[", "】": "]", "“": '"', "”": '"', "‘": "'", "’": "'", "＂": '"', "－": "-", "＃": "#", "\u3000": " " };
const spaced = [":", ","];
const wideSign = /[：，、｛｝［］【】“”‘’＂－＃\u3000]/g;
/** A text with the signs of the English keyboard. */
export const halfWidth = (text: string): string => text.replace(wideSign, (sign) => (spaced.includes(halves[sign]!) ? `${halves[sign]!} ` : halves[sign]!));

/** The full-width sign that a fault is due to: with English ones on its line, or a neighbour, the fault is gone. */
function fullWidth(text: string, fault: YAMLError, number: number): { sign: string; half: string; at: { line: number; col: number } } | undefined {
  const lines = text.split("\n");
  for (const at of [number, number - 1, number + 1]) {
    const line = lines[at - 1];
    const sign = line === undefined ? undefined : [...outsideQuotes(line).matchAll(wideSign)][0];
    if (!sign) continue;
    const [next] = parseDocument(lines.with(at - 1, halfWidth(line!)).join("\n"), readOptions).errors;
    if (!next || (next.linePos?.[0].line ?? 0) > Math.max(at, fault.linePos?.[0].line ?? 0)) return { sign: sign[0], half: halves[sign[0]]!, at: { line: at, col: sign.index + 1 } };
  }
  return undefined;
}

/** A line with what stands in quotes or a comment blotted out, places kept. */
const outsideQuotes = (line: string): string => line.replace(/"(?:[^"\\]|\\.)*"|'[^']*'|(?<=^|\s)#.*$/g, (part) => "x".repeat(part.length));
