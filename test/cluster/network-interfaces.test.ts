import { acceleratedTypes } from "../../lib/catalog";
import { hasEfaByDefault, planInterfaces } from "../../lib/cluster/plan/network-interfaces";
import { maxPods, podAddresses } from "../../lib/cluster/plan/max-pods";
import { known } from "./support";

const PRIMARY = { card: 0, device: 0, type: "interface" };

/** EFA-only interfaces, one alone on each card of a range. */
function alone(first: number, last: number): object[] {
  return Array.from({ length: last - first + 1 }, (_, index) => ({ card: first + index, device: 0, type: "efa-only" }));
}

const BESIDE_PRIMARY = { card: 0, device: 1, type: "efa-only" };

describe("the interface plan of the EFA families", () => {
  test.each([
    ["p4d.24xlarge", 4, [PRIMARY, BESIDE_PRIMARY, ...alone(1, 3)], 688, 250],
    ["p5.48xlarge", 32, [PRIMARY, BESIDE_PRIMARY, ...alone(1, 31)], 51, 51],
    ["p5en.48xlarge", 16, [PRIMARY, BESIDE_PRIMARY, ...alone(1, 15)], 149, 149],
    ["p6-b200.48xlarge", 8, [PRIMARY, BESIDE_PRIMARY, ...alone(1, 7)], 149, 149],
    ["p6-b300.48xlarge", 16, [PRIMARY, ...alone(1, 16)], 198, 198],
    ["g6e.48xlarge", 4, [PRIMARY, BESIDE_PRIMARY, ...alone(1, 3)], 443, 250],
  ])("%s: %i EFA interfaces", (type, efa, interfaces, addresses, pods) => {
    const instance = known(type);
    const planned = planInterfaces(instance);
    expect(instance.maxEfaInterfaces).toBe(efa);
    expect(hasEfaByDefault(instance)).toBe(true);
    expect(planned).toEqual(interfaces);
    expect(podAddresses(instance, planned)).toBe(addresses);
    expect(maxPods(instance, planned)).toBe(pods);
  });

  test.each([
    ["p4de.24xlarge", 4, 688],
    ["p5.4xlarge", 1, 89],
    ["p5e.48xlarge", 32, 51],
    ["g6e.8xlarge", 1, 205],
    ["g6e.12xlarge", 1, 263],
    ["g6e.24xlarge", 2, 443],
    ["g7e.8xlarge", 1, 443],
    ["g7e.24xlarge", 2, 569],
    ["g7e.48xlarge", 4, 569],
  ])("%s of the same families: %i EFA interfaces, addresses for %i pods", (type, efa, addresses) => {
    const planned = planInterfaces(known(type));
    expect(planned.filter((each) => each.type === "efa-only")).toHaveLength(efa);
    expect(podAddresses(known(type), planned)).toBe(addresses);
  });

  test.each(["g6e.xlarge", "g6e.4xlarge", "g5.xlarge", "g6.4xlarge", "g7e.2xlarge", "g4dn.xlarge", "p3.16xlarge"])(
    "%s has no EFA and the one interface of its own",
    (type) => {
      expect(hasEfaByDefault(known(type))).toBe(false);
      expect(planInterfaces(known(type))).toEqual([PRIMARY]);
    },
  );

  test.each([
    ["p3dn.24xlarge", 1, 688],
    ["g4dn.8xlarge", 1, 44],
    ["g4dn.12xlarge", 1, 205],
    ["g4dn.metal", 1, 688],
    ["g5.8xlarge", 1, 205],
    ["g5.48xlarge", 1, 296],
    ["g6.8xlarge", 1, 205],
    ["g6.48xlarge", 1, 688],
    ["gr6.8xlarge", 1, 205],
    ["g7.48xlarge", 2, 695],
  ])("%s has its EFA interfaces, %i, if they are asked for", (type, efa, addresses) => {
    const instance = known(type);
    const planned = planInterfaces(instance);
    expect(hasEfaByDefault(instance)).toBe(false);
    expect(planned).toEqual([PRIMARY, BESIDE_PRIMARY, ...alone(1, efa - 1)]);
    expect(podAddresses(instance, planned)).toBe(addresses);
  });

  test("AWS's rules hold for every type that a pool can have", () => {
    for (const type of acceleratedTypes().filter((one) => known(one).nvidia)) {
      const instance = known(type);
      const planned = planInterfaces(instance);
      const [first, ...others] = planned;
      expect(first).toEqual(PRIMARY);
      expect(others.every((each) => each.type === "efa-only" && instance.cards[each.card]?.efa === true)).toBe(true);
      expect(others).toHaveLength(instance.maxEfaInterfaces);
      expect(new Set(others.map(({ card }) => card)).size).toBe(others.length);
      expect(new Set(planned.map(({ card, device }) => `${card}/${device}`)).size).toBe(planned.length);
      expect(planned.every(({ device }) => device <= 1)).toBe(true);
      for (const card of instance.cards) {
        const used = planned.filter((each) => each.card === card.index).length;
        expect(used).toBeLessThanOrEqual(card.maxInterfaces);
      }
    }
  });
});

describe("pods of a node without EFA", () => {
  test.each([
    ["g4dn.xlarge", 29, 29],
    ["g5.xlarge", 58, 58],
    ["g5.4xlarge", 234, 110],
    ["g5.8xlarge", 234, 234],
    ["p5.48xlarge", 100, 100],
    ["g6.48xlarge", 737, 250],
  ])("%s: %i by its addresses, %i by EKS's limit too", (type, addresses, pods) => {
    expect(podAddresses(known(type), [])).toBe(addresses);
    expect(maxPods(known(type), [])).toBe(pods);
  });
});
