import * as fc from "fast-check";
import * as ipaddr from "ipaddr.js";
import { Netmask } from "netmask";
import {
  Cidr,
  cidr,
  contains,
  formatCidr,
  overlaps,
  parseCidr,
  sizeOf,
  split,
  subnetOf,
} from "../../lib/network/plan/cidr";

const RUNS = { seed: 20250101, numRuns: 500 };

/** A canonical block as text, made without the code under test. */
const canonical = fc
  .tuple(fc.integer({ min: 0, max: 2 ** 32 - 1 }), fc.integer({ min: 0, max: 32 }))
  .map(([address, prefix]) => networkOf(dotted(address), prefix));

/** Any address with any prefix: mostly with host bits set. */
const loose = fc
  .tuple(fc.integer({ min: 0, max: 2 ** 32 - 1 }), fc.integer({ min: 0, max: 32 }))
  .map(([address, prefix]) => `${dotted(address)}/${prefix}`);

/** Two blocks, the second near the first as often as far from it. */
const pairs = fc
  .tuple(canonical, fc.integer({ min: 0, max: 32 }), canonical, fc.boolean())
  .map(([a, prefix, b, near]): [string, string] => {
    if (!near) return [a, b];
    return [a, networkOf(new Netmask(a).base, prefix)];
  });

/** The block that an address lies in, by ipaddr.js. */
function networkOf(address: string, prefix: number): string {
  return `${ipaddr.IPv4.networkAddressFromCIDR(`${address}/${prefix}`).toString()}/${prefix}`;
}

function dotted(address: number): string {
  return [24, 16, 8, 0].map((shift) => (address >>> shift) & 255).join(".");
}

describe("parseCidr", () => {
  it("reads a block as its first address and its prefix", () => {
    expect(parseCidr("10.20.0.0/16")).toEqual({
      kind: "cidr",
      cidr: { base: 10 * 2 ** 24 + 20 * 2 ** 16, prefix: 16 },
    });
    expect(parseCidr("0.0.0.0/0")).toEqual({ kind: "cidr", cidr: { base: 0, prefix: 0 } });
    expect(parseCidr("255.255.255.255/32")).toEqual({ kind: "cidr", cidr: { base: 4294967295, prefix: 32 } });
  });

  it.each([
    "",
    "10.0.0.0",
    "10.0.0/16",
    "10.0.0.0.0/16",
    "10.0.0.0/33",
    "10.0.0.0/-1",
    "10.0.0.0/016",
    "10.0.0.0/1e1",
    "256.0.0.0/8",
    "10.00.0.0/16",
    "010.0.0.0/8",
    "0x0a.0.0.0/8",
    " 10.0.0.0/16",
    "10.0.0.0/16\n",
    "10.0.0.0/255.255.0.0",
    "fd00::/64",
  ])("refuses %j", (text) => {
    expect(parseCidr(text)).toEqual({ kind: "malformed" });
  });

  it("agrees with ipaddr.js and netmask on every canonical block", () => {
    fc.assert(
      fc.property(canonical, (text) => {
        const parsed = parseCidr(text);
        if (parsed.kind !== "cidr") throw new Error(`${text} was not read`);
        const mask = new Netmask(text);
        expect([dotted(parsed.cidr.base), parsed.cidr.prefix]).toEqual([mask.base, mask.bitmask]);
        expect([dotted(parsed.cidr.base), parsed.cidr.prefix]).toEqual([
          ipaddr.IPv4.parseCIDR(text)[0].toString(),
          ipaddr.IPv4.parseCIDR(text)[1],
        ]);
      }),
      RUNS,
    );
  });

  it("tells host bits from a canonical block, and the canonical one, as ipaddr.js and netmask do", () => {
    fc.assert(
      fc.property(loose, (text) => {
        const [address, prefix] = text.split("/");
        const network = new Netmask(text).base;
        expect(ipaddr.IPv4.networkAddressFromCIDR(text).toString()).toBe(network);
        const parsed = parseCidr(text);
        expect(parsed.kind).toBe(address === network ? "cidr" : "hostBits");
        if (parsed.kind === "hostBits") expect(formatCidr(parsed.canonical)).toBe(`${network}/${prefix}`);
      }),
      RUNS,
    );
  });
});

describe("arithmetic", () => {
  it("writes what it reads", () => {
    fc.assert(
      fc.property(canonical, (text) => expect(formatCidr(cidr(text))).toBe(text)),
      RUNS,
    );
  });

  it("has netmask's sizes", () => {
    fc.assert(
      fc.property(canonical, (text) => expect(sizeOf(cidr(text))).toBe(new Netmask(text).size)),
      RUNS,
    );
  });

  it("contains what netmask and ipaddr.js say it contains", () => {
    let inside = 0;
    fc.assert(
      fc.property(pairs, ([outer, inner]) => {
        const got = contains(cidr(outer), cidr(inner));
        if (got) inside += 1;
        const [innerBase, innerPrefix] = ipaddr.IPv4.parseCIDR(inner);
        const [outerBase, outerPrefix] = ipaddr.IPv4.parseCIDR(outer);
        expect(got).toBe(innerPrefix >= outerPrefix && innerBase.match(outerBase, outerPrefix));
        expect(got).toBe(inRange(outer, inner));
      }),
      RUNS,
    );
    expect(inside).toBeGreaterThan(100);
  });

  it("overlaps where one block's ends lie in the other, by both libraries", () => {
    let sharing = 0;
    fc.assert(
      fc.property(pairs, ([a, b]) => {
        const got = overlaps(cidr(a), cidr(b));
        if (got) sharing += 1;
        expect(got).toBe(overlaps(cidr(b), cidr(a)));
        expect(got).toBe(inRange(a, b) || inRange(b, a));
        const [aBase, aPrefix] = ipaddr.IPv4.parseCIDR(a);
        const [bBase, bPrefix] = ipaddr.IPv4.parseCIDR(b);
        expect(got).toBe(aBase.match(bBase, Math.min(aPrefix, bPrefix)));
      }),
      RUNS,
    );
    expect(sharing).toBeGreaterThan(200);
  });

  it("splits a block without gap or overlap", () => {
    const splits = fc.tuple(canonical, fc.integer({ min: 0, max: 8 }));
    fc.assert(
      fc.property(splits, ([text, bits]) => {
        const block = cidr(text);
        const prefix = Math.min(32, block.prefix + bits);
        const parts = split(block, prefix);
        expect(parts).toHaveLength(2 ** (prefix - block.prefix));
        let next = text.split("/")[0];
        for (const part of parts) {
          const mask = new Netmask(formatCidr(part));
          expect([mask.base, mask.bitmask]).toEqual([next, prefix]);
          next = dotted(ipaddrNumber(ipaddr.IPv4.broadcastAddressFromCIDR(formatCidr(part)).toString()) + 1);
        }
        expect(ipaddr.IPv4.broadcastAddressFromCIDR(formatCidr(parts[parts.length - 1] as Cidr)).toString()).toBe(
          ipaddr.IPv4.broadcastAddressFromCIDR(text).toString(),
        );
      }),
      { ...RUNS, numRuns: 200 },
    );
  });

  it("finds one part without making the others", () => {
    expect(formatCidr(subnetOf(cidr("0.0.0.0/0"), 32, 4294967295))).toBe("255.255.255.255/32");
    expect(formatCidr(subnetOf(cidr("10.20.0.0/16"), 19, 3))).toBe("10.20.96.0/19");
  });

  it("throws for a part that is not there", () => {
    const block = cidr("10.20.0.0/16");
    expect(() => subnetOf(block, 15, 0)).toThrow(new RangeError("10.20.0.0/16 has no /15 at index 0"));
    expect(() => subnetOf(block, 33, 0)).toThrow(new RangeError("10.20.0.0/16 has no /33 at index 0"));
    expect(() => subnetOf(block, 18, 4)).toThrow(new RangeError("10.20.0.0/16 has no /18 at index 4"));
    expect(() => subnetOf(block, 18, -1)).toThrow(new RangeError("10.20.0.0/16 has no /18 at index -1"));
    expect(() => split(block, 8)).toThrow(new RangeError("10.20.0.0/16 has no /8"));
    expect(() => split(block, 33)).toThrow(new RangeError("10.20.0.0/16 has no /33"));
    expect(() => cidr("10.20.0.1/16")).toThrow(new RangeError("10.20.0.1/16 is not an IPv4 CIDR block"));
  });
});

/** Whether netmask finds both ends of a block in another. */
function inRange(outer: string, inner: string): boolean {
  const mask = new Netmask(outer);
  const last = ipaddr.IPv4.broadcastAddressFromCIDR(inner).toString();
  return mask.contains(new Netmask(inner).base) && mask.contains(last);
}

function ipaddrNumber(text: string): number {
  return ipaddr.IPv4.parse(text).octets.reduce((sum, octet) => sum * 256 + octet, 0);
}
