import { Parser } from "saxen";

export type Attributes = Readonly<Record<string, string>>;

export interface Handlers {
  open?(name: string, attributes: () => Attributes): void;
  close?(name: string): void;
  text?(text: string): void;
}

const bare = (name: string) => name.slice(name.indexOf(":") + 1);

/** Walks an XML text; names come without their prefix, which writers of workbooks choose freely. @throws on XML that is not well formed */
export function walk(xml: string, { open, close, text }: Handlers): void {
  const parser = new Parser();
  parser.on("openTag", (name, attributes, decode) =>
    open?.(bare(name), () => Object.fromEntries(Object.entries(attributes()).map(([key, value]) => [key.startsWith("xmlns") ? key : bare(key), decode(value)]))),
  );
  parser.on("closeTag", (name) => close?.(bare(name)));
  parser.on("text", (value, decode) => text?.(decode(value)));
  parser.on("cdata", (value) => text?.(value));
  parser.on("error", (error) => {
    throw error;
  });
  parser.parse(xml);
}
