/** Addresses of IPv4, the first and the last, as numbers. */
export interface Range {
  /** The first address. */
  readonly from: number;
  /** The last one. */
  readonly to: number;
}

/** The addresses of a range such as `10.0.0.0/16`; undefined for other texts. */
export function rangeOf(text: string | undefined): Range | undefined {
  const [, address = "", bits = ""] = /^(\d{1,3}(?:\.\d{1,3}){3})\/(\d{1,2})$/.exec(text ?? "") ?? [];
  const parts = address.split(".").map(Number);
  if (bits === "" || Number(bits) > 32 || parts.some((part) => part > 255)) return undefined;
  const size = 2 ** (32 - Number(bits));
  const number = parts.reduce((sum, part) => sum * 256 + part, 0);
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
