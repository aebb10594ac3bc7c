import type { Near } from "../domain/dataset/proposing/near.ts";
import type { Format } from "./format.ts";
import type { Messages } from "./messages.ts";

interface Words {
  t: { own: Pick<Messages["own"], "near"> };
  f: Pick<Format, "count" | "list">;
}

/** Which mapping is near, which of its files are missing, and what is lost without them. @param name what the mapping is called */
export function nearText(near: Near, name: string, words: Words): string {
  const { t: { own: { near: t } }, f } = words;
  const missing = near.missing.map(({ file, gives, differs }) => t.file(file, f.list(gives), differs));
  return t.sentences([t.like(name, f.list([...near.files.values()])), t.missing(f.list(missing)), lostText(near, words)]);
}

/** What is lost without the files that are missing. */
export const lostText = ({ needed, without }: Pick<Near, "needed" | "without">, { t, f }: Words): string => t.own.near.lost(f.list(needed), f.list(without));
