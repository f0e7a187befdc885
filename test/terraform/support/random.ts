/** Choices that are the same in every run, and how often each named one was made. */
export class Random {
  /** How often each form was made. */
  readonly coverage = new Map<string, number>();

  constructor(private state: number) {}

  /** A whole number from 0 up to, not including, `below`. */
  below(below: number): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  }

  /** One of a list. */
  of<T>(choices: readonly T[]): T {
    return choices[this.below(choices.length)]!;
  }

  /** One of several named forms, counted. */
  form<T>(forms: Readonly<Record<string, () => T>>): T {
    const name = this.of(Object.keys(forms));
    this.coverage.set(name, (this.coverage.get(name) ?? 0) + 1);
    return forms[name]!();
  }

  /** Several of what is made. */
  some<T>(least: number, most: number, make: () => T): T[] {
    return Array.from({ length: least + this.below(most - least + 1) }, make);
  }
}
