import { registry } from "../../registry.ts";
import { accounts } from "./accounts.ts";
import { assignments } from "./assignments.ts";
import { cancellations } from "./cancellations.ts";
import { checkpointDefs } from "./checkpoint-defs.ts";
import { checkpoints } from "./checkpoints.ts";
import { credits } from "./credits.ts";
import { dealAttributes } from "./deal-attributes.ts";
import { dealChanges } from "./deal-changes.ts";
import { deals } from "./deals.ts";
import { deliveries } from "./deliveries.ts";
import { fxRates } from "./fx-rates.ts";
import { meta } from "./meta.ts";
import { products } from "./products.ts";
import { quotas } from "./quotas.ts";
import { receipts } from "./receipts.ts";
import { reps } from "./reps.ts";
import { scores } from "./scores.ts";
import { stageEvents } from "./stage-events.ts";
import { stages } from "./stages.ts";
import { surveys } from "./surveys.ts";

export const companyTables = registry(
  "company table",
  [meta, stages, reps, assignments, accounts, products, deals, dealAttributes, stageEvents, credits, quotas, receipts, deliveries, surveys, checkpointDefs, checkpoints, dealChanges, scores, cancellations, fxRates],
  (t) => t.name,
);
