/** Fields of deals of which lines of one deal have a part each. */
export const addedUp: readonly string[] = ["amount", "list_amount", "cost", "quantity"];

/** What a draft says of a file whose rows are lines of deals. */
export interface DraftLines {
  /** rows with the same deal id are lines of one deal */
  lines?: boolean;
  /** fields of `addedUp` that every line repeats of the whole deal, so that they count once */
  ofDeal?: readonly string[];
}

/** The key `group` of a mapping, by which lines become one deal: one product where all have the same, the latest activity; all else has to be the same in every line. */
export function groupOf({ lines, ofDeal = [] }: DraftLines, fields: readonly string[]): { group?: object } {
  if (!lines) return {};
  const sum = addedUp.filter((field) => fields.includes(field) && !ofDeal.includes(field));
  const one = (field: string) => (fields.includes(field) ? field : undefined);
  const [if_same, most] = [one("product_id"), one("last_activity_on")];
  return { group: { by: "deal_id", ...(sum.length > 0 ? { sum } : {}), ...(if_same ? { if_same } : {}), ...(most ? { most } : {}) } };
}

/** Fields that have to be the same in every line of a deal. */
export const sameInAll = (field: string, ofDeal: readonly string[] = []): boolean => field !== "deal_id" && field !== "product_id" && field !== "last_activity_on" && (!addedUp.includes(field) || ofDeal.includes(field));
