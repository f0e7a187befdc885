import { lustreEfaStep, isLustreSize, nearestLustreSizes } from "../../catalog/lustre";
import { Problem } from "../../core/finding";
import { quote } from "../../core/plan/rules-of-values";
import { Rule } from "../../core/props/rule";
import { text } from "../../core/props/text";
import type { LustreSize, LustreThroughput } from "../lustre-file-system-props";

const SIZE = text<LustreSize>({
  code: "MLP-FS-001",
  what: "a size",
  pattern: /^[1-9]\d{0,8} GiB$/,
  allowed: 'a whole number of GiB: "9600 GiB"',
  example: "1200 GiB",
});

/** How much a file system holds, as text with its unit. */
export function lustreSize(): Rule<LustreSize> {
  return SIZE;
}

/** The number of it. */
export function gibOf(size: LustreSize): number {
  return Number(size.split(" ")[0]);
}

/** Judges a size by what FSx sells, with the nearest that it does. */
export function checkLustreSize(size: LustreSize, throughput: LustreThroughput, hasEfa: boolean): Problem[] {
  const step = hasEfa ? lustreEfaStep(throughput) : undefined;
  const gib = gibOf(size);
  const isLegal = step === undefined ? isLustreSize(gib, "PERSISTENT_2") : gib % step === 0;
  if (isLegal) return [];
  const sizes = step === undefined ? "1200 GiB and multiples of 2400" : `multiples of ${step} GiB`;
  const nearest = nearestLustreSizes(gib, step).map((one) => quote(`${one} GiB`));
  return [
    {
      code: "MLP-FS-001",
      property: "size",
      message: `FSx for Lustre comes in ${sizes}${step === undefined ? "" : ` with EFA at ${throughput} MB/s for each TiB`}, got ${quote(size)}`,
      fix: `use ${nearest.join(" or ")}`,
    },
  ];
}
