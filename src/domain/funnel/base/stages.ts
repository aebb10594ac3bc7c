import { raw } from "../../sql.ts";
import type { Relation } from "../relation.ts";

/** The order of stages: open ones by position, then `won`, then delivery by position; parked ones stand outside (`ord` absent). funnel.md, "order of stages". */
export const stages: Relation = {
  name: "funnel_stages",
  body: () => raw(`
  SELECT stage_id, 'open' AS kind, position, row_number() OVER (ORDER BY position, stage_id)::INTEGER AS ord FROM stages WHERE kind = 'open'
  UNION ALL
  SELECT 'won', 'won', NULL, (SELECT count(*) FROM stages WHERE kind = 'open')::INTEGER + 1
  UNION ALL
  SELECT stage_id, 'delivery', position, ((SELECT count(*) FROM stages WHERE kind = 'open') + 1 + row_number() OVER (ORDER BY position, stage_id))::INTEGER
  FROM stages WHERE kind = 'delivery'
  UNION ALL
  SELECT stage_id, 'parked', position, NULL FROM stages WHERE kind = 'parked'`),
};
