/** What a replay met on its way, noted where it changed or made pay: the coverage table counts pairs by it. */
export class Reach {
  readonly seen = new Set<string>();
  see(what: string): void {
    this.seen.add(what);
  }
}
