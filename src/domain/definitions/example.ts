import type { ExampleNumber } from "./definition.ts";

/** A piece of an example's text: words, or one of its numbers. */
export type ExamplePart = { text: string } | { name: string; number: ExampleNumber };

/** The text of a worked example in its parts, each `{name}` with its number. @throws when it names a number that the example lacks */
export function exampleParts(text: string, numbers: Readonly<Record<string, ExampleNumber>>): ExamplePart[] {
  return text
    .split(/(\{\w+\})/)
    .filter((piece) => piece !== "")
    .map((piece) => {
      const name = /^\{(\w+)\}$/.exec(piece)?.[1];
      if (name === undefined) return { text: piece };
      const number = numbers[name];
      if (number === undefined) throw new Error(`the example has no number "${name}"`);
      return { name, number };
    });
}
