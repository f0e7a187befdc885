import { Problem } from "../../core/finding";
import { isToken } from "../../core/known";
import { whole } from "../../core/props/numbers";
import { Rule } from "../../core/props/rule";

/** How many nodes a pool has. */
export interface SizesInput {
  readonly min: number;
  readonly max: number;
  readonly desired?: number;
}

/** The sizes that Terraform writes, and whether it goes on to hold the number. */
export interface PoolSizes {
  readonly min: number;
  readonly max: number;
  readonly desired: number;
  /** Without a number of the user's, Terraform starts at the smallest and leaves the number to an autoscaler. */
  readonly held: boolean;
}

/** Decides the sizes of a pool. */
export function planSizes({ min, max, desired }: SizesInput): PoolSizes {
  return { min, max, desired: desired ?? min, held: desired !== undefined };
}

/** A number of nodes in a pool. */
export function nodes(min: number): Rule<number> {
  return whole({ code: "MLP-CLUSTER-035", min, max: 450, unit: "nodes", token: "allowed" });
}

/** Judges the order of a pool's sizes, where they are known. */
export function checkSizes({ min, max, desired }: SizesInput, at: string): Problem[] {
  if (isToken(min) || isToken(max)) return [];
  if (min > max) {
    return [
      {
        code: "MLP-CLUSTER-027",
        property: `${at}.min`,
        message: `the smallest size is above the largest, got min ${min}, max ${max}`,
        fix: "raise `max` or lower `min`",
      },
    ];
  }
  if (desired === undefined || isToken(desired) || (desired >= min && desired <= max)) return [];
  return [
    {
      code: "MLP-CLUSTER-036",
      property: `${at}.desired`,
      message: `the number of nodes is outside its bounds, got desired ${desired}, min ${min}, max ${max}`,
      fix: "use a number from `min` to `max`, or leave it to an autoscaler",
    },
  ];
}
