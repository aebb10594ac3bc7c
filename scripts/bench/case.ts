/** What a case needs of the run: a folder that is removed afterwards, and example companies, made once for each size. */
export interface Bench {
  work: string;
  /** folder of a bundle with so many deals, seed 1 */
  company(deals: number): Promise<string>;
}

/** Milliseconds (or what `unit` says) of ours against something else that does the least that must be done. */
export interface Outcome {
  ours: number;
  other: number;
}

export interface BenchCase {
  id: string;
  /** what is compared with what, in a sentence */
  about: string;
  /** ratio that is aimed at, at most */
  aim?: number;
  run(bench: Bench): Promise<Outcome>;
}
