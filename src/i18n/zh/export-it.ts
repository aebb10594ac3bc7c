/** 比率没有可计的数据时，应导出的表及其列。 */
export const exportIt = (tables: string): string => (tables === "" ? "" : `若有相应数据，请导出 ${tables}。`);
