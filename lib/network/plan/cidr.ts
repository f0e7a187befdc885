/** A block of IPv4 addresses: its first address as an unsigned 32-bit number, and its prefix length. */
export interface Cidr {
  readonly base: number;
  readonly prefix: number;
}

/** What a text is: a block, a block written with host bits set, or none. */
export type ParsedCidr =
  | { readonly kind: "cidr"; readonly cidr: Cidr }
  | { readonly kind: "hostBits"; readonly canonical: Cidr }
  | { readonly kind: "malformed" };

const PART = "(0|[1-9]\\d{0,2})";
const CIDR = new RegExp(`^${PART}\\.${PART}\\.${PART}\\.${PART}/(0|[1-9]\\d?)$`);

/** Reads `10.20.0.0/16`: four decimal numbers without leading zeros, a prefix, and no bit set behind it. */
export function parseCidr(text: string): ParsedCidr {
  const numbers = CIDR.exec(text)?.slice(1).map(Number);
  if (numbers === undefined) return { kind: "malformed" };
  const [prefix = 0, ...octets] = [...numbers.slice(4), ...numbers.slice(0, 4)];
  if (prefix > 32 || octets.some((octet) => octet > 255)) return { kind: "malformed" };
  const address = octets.reduce((sum, octet) => sum * 256 + octet, 0);
  const cidr = { base: address - (address % sizeOfPrefix(prefix)), prefix };
  return cidr.base === address ? { kind: "cidr", cidr } : { kind: "hostBits", canonical: cidr };
}

/** A block known to be right, for constants. */
export function cidr(text: string): Cidr {
  const parsed = parseCidr(text);
  if (parsed.kind !== "cidr") throw new RangeError(`${text} is not an IPv4 CIDR block`);
  return parsed.cidr;
}

/** Writes a block as `10.20.0.0/16`. */
export function formatCidr({ base, prefix }: Cidr): string {
  const octets = [2 ** 24, 2 ** 16, 2 ** 8, 1].map((unit) => Math.floor(base / unit) % 256);
  return `${octets.join(".")}/${prefix}`;
}

/** How many addresses a block has. */
export function sizeOf(block: Cidr): number {
  return sizeOfPrefix(block.prefix);
}

/** Whether every address of the second block is in the first. */
export function contains(outer: Cidr, inner: Cidr): boolean {
  return outer.base <= inner.base && inner.base + sizeOf(inner) <= outer.base + sizeOf(outer);
}

/** Whether two blocks share an address. */
export function overlaps(a: Cidr, b: Cidr): boolean {
  return a.base < b.base + sizeOf(b) && b.base < a.base + sizeOf(a);
}

/** The block of a longer prefix that stands at an index inside another. */
export function subnetOf(block: Cidr, prefix: number, index: number): Cidr {
  const count = 2 ** (prefix - block.prefix);
  if (prefix < block.prefix || prefix > 32 || index < 0 || index >= count) {
    throw new RangeError(`${formatCidr(block)} has no /${prefix} at index ${index}`);
  }
  return { base: block.base + index * sizeOfPrefix(prefix), prefix };
}

/** All blocks of a longer prefix inside another, in order. */
export function split(block: Cidr, prefix: number): Cidr[] {
  if (prefix < block.prefix || prefix > 32) throw new RangeError(`${formatCidr(block)} has no /${prefix}`);
  return Array.from({ length: 2 ** (prefix - block.prefix) }, (_, index) => subnetOf(block, prefix, index));
}

function sizeOfPrefix(prefix: number): number {
  return 2 ** (32 - prefix);
}
