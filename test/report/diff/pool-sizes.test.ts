import { between, told } from "./support";

const GROUP = "aws_eks_node_group.L4";
const IGNORED = { ignore_changes: ["scaling_config[0].desired_size"] };

interface Sizes {
  readonly min: number | string;
  readonly max: number | string;
  readonly desired?: number;
}

/** A node group as a pool is rendered: its number is ignored unless it is given. */
function group({ min, max, desired }: Sizes, more: object = {}) {
  return {
    [GROUP]: {
      scaling_config: { min_size: min, max_size: max, desired_size: desired ?? min },
      ...(desired === undefined ? { lifecycle: IGNORED } : {}),
      ...more,
    },
  };
}

const notes = (before: Sizes, after: Sizes, more: object = {}) =>
  told(between(group(before), group(after, more))).filter((line) => line.startsWith("  !"));

const text = (bound: string, than: string, nodes: number) =>
  `  ! EKS refuses a ${bound} the number of nodes, and desired_size is ignored: with ${than} than ${nodes} running, the apply fails. ` +
  `Set \`desired: ${nodes}\` of the pool in the same change (desired_size = ${nodes}, not ignored); after the apply it can be left out again`;

describe("the sizes of a pool that exists", () => {
  test("are named where the smallest rises above what may be running", () => {
    expect(told(between(group({ min: 1, max: 4 }), group({ min: 3, max: 4 })))).toEqual([
      `changed ${GROUP}`,
      "  scaling_config.min_size changed: in place",
      text("min_size above", "fewer", 3),
    ]);
  });

  test("are named where the largest falls below what may be running", () => {
    expect(notes({ min: 1, max: 4 }, { min: 1, max: 2 })).toEqual([text("max_size below", "more", 2)]);
    expect(notes({ min: 1, max: 8 }, { min: 3, max: 4 })).toEqual([
      text("min_size above", "fewer", 3),
      text("max_size below", "more", 4),
    ]);
  });

  test("are fine with a number in the same change, and within the number that was held", () => {
    expect(notes({ min: 1, max: 4 }, { min: 3, max: 4, desired: 3 })).toEqual([]);
    expect(notes({ min: 1, max: 4 }, { min: 1, max: 2, desired: 2 })).toEqual([]);
    expect(notes({ min: 1, max: 8, desired: 4 }, { min: 3, max: 6 })).toEqual([]);
    expect(notes({ min: 1, max: 8, desired: 2 }, { min: 3, max: 8 })).toEqual([text("min_size above", "fewer", 3)]);
    expect(notes({ min: 1, max: 8, desired: 7 }, { min: 1, max: 6 })).toEqual([text("max_size below", "more", 6)]);
  });

  test("are fine where the bounds widen, are ignored or unknown, or the group is replaced", () => {
    expect(notes({ min: 3, max: 4 }, { min: 1, max: 8 })).toEqual([]);
    expect(
      notes({ min: 1, max: 4 }, { min: 3, max: 4 }, { lifecycle: { ignore_changes: ["scaling_config"] } }),
    ).toEqual([]);
    expect(notes({ min: 1, max: 4 }, { min: "${var.min}", max: 4 })).toEqual([]);
    expect(notes({ min: 1, max: 4 }, { min: 3, max: 4 }, { capacity_type: "SPOT" })).toEqual([]);
  });
});
