import { InputFault } from "../../fault.ts";

const pattern = (name: string) => new RegExp(`^${name.split("*").map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, "\\$&")).join(".*")}(\\.gz)?$`, "i");

/** The one file that a mapping means by these names (`*` stands for anything, `.gz` may follow); undefined when none is there. @throws InputFault `file_twice` */
export function fileNamed(files: readonly string[], names: readonly string[]): string | undefined {
  const found = files.filter((f) => names.some((name) => pattern(name).test(f)));
  if (found.length > 1) {
    throw new InputFault(`${found.join(" and ")} could both be ${names[0]}. Leave one of them in the folder.`, { code: "file_twice", path: found[0], found: found.join(", ") });
  }
  return found[0];
}
