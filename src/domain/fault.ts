/**
 * Something is wrong with what a person gave (a file, a plan, a bundle), as opposed to a defect of the program.
 * The message says what is wrong, where, and what to do; `code` and `path` are what tests and pages act on.
 */
export interface FaultDetails {
  /** a stable word for the kind of fault: `bundle_missing`, `hash_differs`, `bad_date` … */
  code: string;
  /** where: a path in a document (`components[1].rate`), a file, `deals.csv:412:closed_on` */
  path?: string;
  found?: string;
  allowed?: string;
  hint?: string;
}

export class InputFault extends Error {
  readonly details: FaultDetails;
  constructor(message: string, details: FaultDetails, options?: ErrorOptions) {
    super(message, options);
    this.name = "InputFault";
    this.details = details;
  }
}
