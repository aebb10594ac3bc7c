/** A text between Chinese words: a blank where it begins or ends with a figure, as around figures everywhere (`达到 300,000 的提成比例`, `达到销售目标的提成比例`). */
export const spaced = (text: string): string => `${/^[\d\u2212]/.test(text) ? " " : ""}${after(text)}`;

/** As `spaced`, at the beginning of a text. */
export const after = (text: string): string => `${text}${/[\d%]$/.test(text) ? " " : ""}`;

/** As `spaced`, at the end of a text. */
export const before = (text: string): string => spaced(text).trimEnd();
