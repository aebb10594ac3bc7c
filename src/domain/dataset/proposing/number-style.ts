/** 1,234.50 or 1.234,50 */
export type NumberStyle = "point" | "comma";

/** Signs that are left off in the numbers of any file that is mapped by hand. */
export const signs = ["$", "€", "£", "¥", "￥", "元"];

/** The number format of a style, as a mapping says it. Whoever looked at the columns was asked what points are: the import need not ask again. */
export const numberFormat = (style: NumberStyle) => ({ ...(style === "point" ? { thousands: ",", decimal: "." } : { thousands: ".", decimal: "," }), signs, brackets: true });
