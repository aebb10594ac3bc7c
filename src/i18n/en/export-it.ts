/** The end of a message that there is nothing to take a ratio from. @param tables to export, with their columns; none where it is worked out */
export const exportIt = (tables: string): string => (tables === "" ? "" : ` If there was any, export it: ${tables}.`);
