import { planJsonSchema } from "../domain/plan/schema.ts";

/** The JSON Schema of plan documents, for editors that complete them. */
export const GET = () => Response.json(planJsonSchema());
