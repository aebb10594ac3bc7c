import { metric, view } from "../metric.ts";

/** Open deals whose planned close has passed. funnel.md, "overdue". */
export const overdue = metric({
  name: "overdue", per: "segment", unit: "deals", source: view, weight: "one",
  rows: "overdue",
  read: (s) => s.overdue,
});
