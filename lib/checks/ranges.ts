/** Addresses of IPv4, the first and the last, as numbers. */
export interface Range {
  /** The first address. */
  readonly from: number;
  /** The last one. */
  readonly to: number;
}

const FORM = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/;

/** The addresses of a range such as `10.0.0.0/16`; undefined for other texts. */
export function rangeOf(text: string | undefined): Range | undefined {
  const found = FORM.exec(text ?? "");
  if (found === null) return undefined;
  const bits = Number(found[5]);
  let number = 0;
  for (let index = 1; index <= 4; index += 1) {
    const part = Number(found[index]);
    if (part > 255) return undefined;
    number = number * 256 + part;
  }
  if (bits > 32) return undefined;
  const size = 2 ** (32 - bits);
  const from = number - (number % size);
  return { from, to: from + size - 1 };
}

/** Whether all addresses of one range are in another. */
export function within(one: Range, other: Range): boolean {
  return one.from >= other.from && one.to <= other.to;
}

/** Whether two ranges have an address in common. */
export function overlap(one: Range, other: Range): boolean {
  return one.from <= other.to && other.from <= one.to;
}
