/** `1 row`, `2 rows`, `1,204 rows`: a formatted number with its noun. @param many of the noun, with an s unless said */
export const counted = (n: string, one: string, many = `${one}s`): string => `${n} ${n === "1" ? one : many}`;
