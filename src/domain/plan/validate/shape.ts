import type { z } from "zod";
import { component, planSchema } from "../schema.ts";
import { netMeasures } from "../schema/measures.ts";
import { nearest } from "../../nearest.ts";
import { type PlanError, at, error, pathText, unknownKey } from "./errors.ts";
import { saidElsewhere } from "./elsewhere.ts";
import { instead, writtenEntry } from "./instead.ts";
import { shareMeant, unquoted, wordMeant } from "./meant.ts";
import { missingOfForm, oncePerSlip } from "./slips.ts";
import { halfWidth } from "./yaml-fault.ts";

type Issue = z.core.$ZodIssue;
interface Def {
  type: string;
  shape?: Record<string, z.ZodType>;
  element?: z.ZodType;
  innerType?: z.ZodType;
  options?: z.ZodType[];
  items?: z.ZodType[];
  values?: unknown[];
}
const defOf = (schema: z.ZodType) => (schema as unknown as { def: Def }).def;

/** The forms that a schema may stand for: what an optional wraps, every branch of a union. */
function inside(schema: z.ZodType): z.ZodType[] {
  const def = defOf(schema);
  if (def.innerType) return inside(def.innerType);
  return def.type === "union" ? def.options!.flatMap(inside) : [schema];
}

/** Every form that the schema knows at a path; of a union those that the document's own discriminators leave. */
function formsAt(schemas: readonly z.ZodType[], path: readonly PropertyKey[], document?: unknown): z.ZodType[] {
  const open = schemas.flatMap(inside).filter((s) => isChosen(s, document));
  const [part, ...rest] = path;
  if (part === undefined) return open;
  return formsAt(
    open.flatMap((s) => {
      const def = defOf(s);
      // A key may be called as what every object has: constructor, toString.
      const own = (of: Record<PropertyKey, z.ZodType> | undefined) => (of && Object.hasOwn(of, part) ? of[part] : undefined);
      const next = own(def.shape) ?? def.element ?? own(def.items && Object.fromEntries(def.items.entries()));
      return next ? [next] : [];
    }),
    rest,
    at(document, [part]),
  );
}

/** Whether a branch of a union is the one that the document's `type` or `of` names. */
const isChosen = (schema: z.ZodType, document: unknown): boolean =>
  ["type", "of"].every((key) => {
    const literal = defOf(schema).shape?.[key];
    const given = at(document, [key]);
    return given === undefined || !literal || defOf(literal).type !== "literal" || defOf(literal).values!.includes(given);
  });

/** Names that the schema allows for the object at a path of the document. */
const keysAt = (path: readonly PropertyKey[], document: unknown): string[] => [...new Set(formsAt([planSchema], path, document).flatMap((s) => Object.keys(defOf(s).shape ?? {})))];

/** Keys of the document's object at a path that a key is known there without, but not with. */
function keysApart(path: readonly PropertyKey[], key: string, document: unknown): string[] {
  const forms = formsAt([planSchema], path, document).map((s) => defOf(s).shape ?? {}).filter((shape) => Object.hasOwn(shape, key));
  return forms.length === 0 ? [] : Object.keys(at(document, path) as object).filter((other) => forms.every((shape) => !Object.hasOwn(shape, other)) && keysAt(path, document).includes(other));
}

/** `of： bookings`, which YAML takes for a key alone, with the colon that was meant. */
function withHalfColon(key: string, allowed: readonly string[]): string | undefined {
  const [, name, value] = /^(.+?)\s*：\s*(.*)$/.exec(key) ?? [];
  const near = name && nearest(name, allowed);
  return near && `${near}: ${halfWidth(value ?? "")}`.trim();
}

/** A key that the mapping at a path does not know. One that parts of another type have is no misspelt one: of which type is said. */
function unknownAt(path: readonly PropertyKey[], key: string, allowed: readonly string[], document: unknown): PlanError {
  const elsewhere = saidElsewhere(path, key, document);
  if (elsewhere) return elsewhere;
  const types = typesWith(path, key);
  const near = withHalfColon(key, allowed) ?? (allowed.every(isLanguage) ? unquoted(document, path, key) : undefined) ?? within(path, key, allowed, document) ?? (types.length > 0 ? undefined : nearest(key, allowed));
  return unknownKey(pathText([...path, key]), key, allowed, near, near === undefined && types.length > 0 ? ` It is of a ${types.join(" or ")}.` : "");
}

/** A key that belongs into the one mapping beside it that knows it: `days` into `within`, `of` into `measure`. */
function within(path: readonly PropertyKey[], key: string, allowed: readonly string[], document: unknown): string | undefined {
  // A cap is no way of paying an amount.
  const value = at(document, [...path, key]);
  // A word that the key does not have there was not meant for it.
  const takes = (name: string) => typeof value !== "string" || name === "measure" || formsAt([planSchema], [...path, name, key]).some((s) => s.safeParse(value).success);
  const [inner, ...more] = allowed.filter((name) => name !== "cap" && keysAt([...path, name], document).includes(key) && takes(name));
  return inner !== undefined && (more.length === 0 || inner === "measure") ? writtenEntry(inner, { [key]: value }) : undefined;
}

/** The kinds of value that a list at a path may hold, and of a mapping the keys that hold lists. */
function around(path: readonly PropertyKey[], keys: readonly string[], document: unknown): { holds: string[]; lists: string[] } {
  const kinds = (at: readonly PropertyKey[]) => formsAt([planSchema], at, document).map((s) => defOf(s).type);
  return { holds: kinds([...path, 0]), lists: keys.filter((key) => kinds([...path, key]).includes("array")) };
}

/** The types of a component that have a key. */
const typesWith = (path: readonly PropertyKey[], key: string): string[] =>
  path.length === 2 && path[0] === "components" ? formsAt([planSchema], path).flatMap((s) => (Object.hasOwn(defOf(s).shape ?? {}, key) && defOf(s).shape!.type ? (defOf(defOf(s).shape!.type!).values ?? []).map(String) : [])) : [];

/** Where the word that chooses a form is not there, the key that most likely was to be its: by its name, or by what it says. */
function misnamed(path: readonly PropertyKey[], words: readonly string[], document: unknown): PlanError | undefined {
  const [holder, name] = [path.slice(0, -1), String(path.at(-1))];
  const allowed = keysAt(holder, document);
  const given = Object.entries(at(document, holder) as object).filter(([key]) => !allowed.includes(key));
  const found = given.find(([key]) => nearest(key, [name]) !== undefined) ?? given.find(([, value]) => words.includes(String(value)));
  return found && unknownKey(pathText([...holder, found[0]]), found[0], allowed, name);
}

/** The words that a union is chosen by, at a path. */
const valuesAt = (schemas: readonly z.ZodType[], path: readonly PropertyKey[]): string[] => [...new Set(formsAt(schemas, path).flatMap((s) => (defOf(s).values ?? []).map(String)))];

const wordFor: Record<string, string> = { string: "text", number: "a number", int: "a whole number", boolean: "true or false", array: "a list", object: "a mapping", tuple: "a pair [start, value]", record: "a mapping" };
const list = (values: readonly unknown[]) => values.map(String).join(", ");
const oneOf = (values: readonly unknown[]) => (values.length === 1 ? String(values[0]) : `one of ${list(values)}`);

const isLanguage = (part: PropertyKey | undefined): boolean => part === "en" || part === "zh";

/** What is wrong with a value that may have several forms, from what is wrong with it as each of them. */
function ofForms(forms: readonly PlanError[][], path: readonly PropertyKey[], found: unknown): readonly PlanError[] {
  const own = forms.flatMap((errors) => (errors.length === 1 ? errors : []));
  const [place, expected] = [pathText(path), (errors: PlanError[]) => [...new Set(errors.map((e) => e.expected))].join(", or ")];
  if (own.length === forms.length) {
    // It is none of them: all of them are allowed.
    if (own.every((e) => e.path === place && (e.code === "wrong_type" || e.code === "unknown_value"))) {
      return [error(path, own.some((e) => e.code === "unknown_value") ? "unknown_value" : "wrong_type", found, expected(own), own.find((e) => e.instead !== undefined)?.instead)];
    }
    if (own.every((e) => e.code === "missing")) return [error(path, "one_of_keys", found, oneOf(own.map((e) => e.path.slice(place.length + 1))))];
  }
  // The form that fits best is the one whose faults lie deepest, then the one with the fewest.
  const depth = (errors: PlanError[]) => Math.min(...errors.map((e) => e.path.length)) + (errors.some((e) => e.code === "wrong_type" && e.path === place) ? -1000 : 0);
  const best = [...forms].sort((a, b) => depth(b) - depth(a) || a.length - b.length)[0]!;
  if (!best.some((e) => e.code === "unknown_key")) return best;
  // What only this form asks for is hardly missing while another is as likely meant.
  return best.map((e) => (e.code !== "missing" || forms.every((errors) => errors.some((x) => x.code === "missing" && x.path === e.path)) ? e : { ...e, code: missingOfForm }));
}

/** Unknown keys of one mapping for which it is looked what was meant: more are no slips. */
const keysLookedAt = 50;

/** A zod issue as plan errors, in the words of plan.md. */
function toErrors(issue: Issue, document: unknown, base: readonly PropertyKey[]): PlanError[] {
  const path = [...base, ...issue.path];
  const found = at(document, path);
  const missing = (what: string): PlanError[] => {
    const expected = isLanguage(path.at(-1)) ? "text in both languages, or one text in place of the two" : what;
    return [{ ...error(path, "missing", undefined, expected), message: `${pathText(path)} is missing; expected ${expected}.` }];
  };
  switch (issue.code) {
    case "unrecognized_keys": {
      const allowed = keysAt(path, document);
      return issue.keys.map((key, i) => {
        if (i >= keysLookedAt) return unknownKey(pathText([...path, key]), key, allowed, undefined);
        const beside = keysApart(path, key, document);
        if (beside.length > 0) return { ...error([...path, key], "keys_apart", undefined, "only one of the two"), found: `${key} beside ${list(beside)}`, message: `${pathText([...path, key])}: found ${key} beside ${list(beside)}; expected only one of the two.` };
        return unknownAt(path, key, allowed, document);
      });
    }
    case "invalid_type": {
      const keys = issue.expected === "object" ? keysAt(path, document) : [];
      const expected = keys.length > 0 ? `a mapping with ${list(keys)}` : (wordFor[issue.expected] ?? issue.expected);
      if (found === undefined) return missing(expected);
      return [error(path, "wrong_type", found, expected, instead(found, { kind: issue.expected, keys, measures: keys.includes("of") ? valuesAt([planSchema], [...path, "of"]) : [], ...around(path, keys, document) }))];
    }
    case "invalid_value": {
      const expected = oneOf(issue.values);
      if (found === undefined) return missing(expected);
      if (path.at(-1) === "net" && found === true) return [error(path, "not_net", found, `none: only ${list(netMeasures)} can be net of cancellations`)];
      return [error(path, "unknown_value", found, expected, typeof found === "string" ? wordMeant(path, found, issue.values.map(String)) : undefined)];
    }
    case "invalid_union": {
      if (issue.errors.length === 0) {
        if (found === undefined || (issue as { note?: string }).note === "No matching discriminator") {
          const kinds = valuesAt([planSchema], path);
          const given = at(document, path);
          if (given === undefined) return [misnamed(path, kinds, document) ?? missing(oneOf(kinds))].flat();
          const near = typeof given === "string" ? wordMeant(path, given, kinds) : undefined;
          return [error(path, "unknown_value", given, oneOf(kinds), near), ...(near === undefined ? [] : asThough(document, path, near))];
        }
        return [error(path, "wrong_type", found, "another form")];
      }
      return [...ofForms(issue.errors.map((issues) => issues.flatMap((i) => toErrors(i as Issue, document, path))), path, found)];
    }
    case "too_small":
    case "too_big": {
      const { origin } = issue;
      if (origin === "array" && formsAt([planSchema], path, document).some((s) => defOf(s).type === "tuple")) return [error(path, "wrong_type", found, wordFor.tuple!)];
      const share = issue.code === "too_big" ? shareMeant(path, found, issue.maximum) : undefined;
      const limit = issue.code === "too_small" ? `at least ${issue.minimum}` : `at most ${issue.maximum}`;
      if (origin === "array" && issue.code === "too_big") return [error(path, "too_big", (found as unknown[]).length, `${limit} entries`)];
      return [error(path, issue.code, found, origin === "number" ? `a number of ${limit}` : origin === "string" ? `text of ${limit} characters` : issue.code === "too_small" && issue.minimum === 1 ? "at least 1 entry" : `${limit} entries`, share)];
    }
    case "custom": {
      const params = issue.params as { code?: string; allowed?: string } | undefined;
      return [error(path, params?.code ?? "wrong_value", found, params?.allowed ?? "another value")];
    }
    case "invalid_format":
      return [error(path, "wrong_value", found, "letters, digits, dots, dashes and underscores, at most 64")];
    default:
      return [error(path, "wrong_value", found, issue.message)];
  }
}

/** What else is wrong with a component whose type is misspelt, looked at as the type that was most likely meant: none of it waits for a second round. */
function asThough(document: unknown, path: readonly PropertyKey[], type: string): PlanError[] {
  if (path.length !== 3 || path[0] !== "components") return [];
  const holder = path.slice(0, -1);
  const mended = structuredClone(document);
  (at(mended, holder) as Record<string, unknown>).type = type;
  return component.safeParse(at(mended, holder)).error?.issues.flatMap((issue) => toErrors(issue, mended, holder)) ?? [];
}

/** What is wrong with the shape of a document; nothing when it is a plan's. */
export function shapeErrors(document: unknown): PlanError[] {
  const parsed = planSchema.safeParse(document);
  return parsed.success ? [] : oncePerSlip(parsed.error.issues.flatMap((issue) => toErrors(issue, document, [])), document, (path) => keysAt([...path, 0], document));
}
