import { Problem } from "../../core/finding";
import { quote } from "../../core/plan/rules-of-values";
import { didYouMean } from "../../core/props/words";

const SIZE = /^(?:nano|micro|small|medium|large|\d*xlarge|metal(?:-\d+xl)?)$/;
const MULTIPLES = [2, 3, 4, 6, 8, 9, 10, 12, 16, 18, 24, 32, 48];
const SIZES = ["nano", "micro", "small", "medium", "large", "xlarge", ...MULTIPLES.map((n) => `${n}xlarge`), "metal"];

/**
 * Whether a type's size is one that EC2 has. Its family is not judged: the catalog knows few of those without an
 * accelerator, and AWS adds more.
 */
export function sizeProblems(instanceType: string, property: string): Problem[] {
  const [family = "", size = ""] = instanceType.split(".");
  if (SIZE.test(size)) return [];
  const sizes = SIZES.map((known) => `${family}.${known}`);
  return [
    {
      code: "MLP-CLUSTER-080",
      severity: "warning",
      property,
      message: `no size of EC2's types is known by this name, got ${quote(instanceType)}${didYouMean(instanceType, sizes)}`,
      fix: "correct the size: large, xlarge, 2xlarge and so on",
    },
  ];
}
