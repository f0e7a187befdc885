import { Problem } from "../../core/finding";
import { isToken } from "../../core/known";
import { quote } from "../../core/plan/rules-of-values";
import { listOf } from "../../core/props/collections";
import { nested } from "../../core/props/objects";
import { Rule } from "../../core/props/rule";
import { as, checked, shapes, worded } from "../../core/props/shapes";
import { anyText } from "../../core/props/text";
import { oneOf } from "../../core/props/words";
import { Cidr, cidr, contains, parseCidr } from "../../network/plan/cidr";
import type { ApiReach } from "../gpu-training-cluster-props";

/** The endpoint of an EKS cluster. The one inside the VPC is always there: nodes use it. */
export interface ApiReachPlan {
  readonly publicAccess: boolean;
  /** Ranges that reach the public endpoint; without it, left out. */
  readonly publicCidrs?: readonly string[];
}

/** Most ranges EKS takes. */
const MOST = 40;
/** A shorter prefix than any office has: it opens the API to a good part of the internet. */
const SHORTEST = 8;
/** Ranges whose hosts never come from outside with their own address. */
const NEVER_OUTSIDE = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"].map(cidr);

type Open = Extract<ApiReach, { readonly reachableFrom: unknown }>;
type Closed = Extract<ApiReach, { readonly privateOnly: true }>;

const OPEN = nested<Open>({
  // checked as a list, so that a range accepted on purpose stays in it
  reachableFrom: checked(
    listOf(anyText("an IPv4 CIDR block", "203.0.113.0/24"), { what: "a list of IPv4 CIDR blocks" }),
    rangesProblems,
  ),
});
const CLOSED = nested<Closed>({ privateOnly: oneOf(true), runner: worded(oneOf("in-vpc"), runnerProblem) });

/** Who reaches the API: one of two choices. */
export const API: Rule<ApiReach> = worded(
  shapes<ApiReach>(
    "{ reachableFrom } or { privateOnly: true, runner }",
    ({ reachableFrom, privateOnly }) => {
      if ((privateOnly === true) === (reachableFrom !== undefined)) return undefined;
      return privateOnly === true ? as(CLOSED) : as(OPEN);
    },
    { privateOnly: true, runner: "in-vpc" },
  ),
  choiceProblem,
);

/** Decides the endpoint from the required choice. */
export function planApiReach(api: ApiReach): ApiReachPlan {
  return "reachableFrom" in api ? { publicAccess: true, publicCidrs: api.reachableFrom } : { publicAccess: false };
}

function choiceProblem(api: unknown): Omit<Problem, "property"> | undefined {
  if (isToken(api)) return undefined;
  return {
    code: "MLP-CLUSTER-005",
    message: `api is neither { reachableFrom } nor { privateOnly, runner }, got ${quote(api)}`,
    fix: 'give { reachableFrom: ["203.0.113.0/24"] } or { privateOnly: true, runner: "in-vpc" }',
  };
}

function runnerProblem(runner: unknown): Omit<Problem, "property"> {
  return {
    code: "MLP-CLUSTER-006",
    message: `a private API is reached from inside the VPC only, and no runner is declared inside it, got ${quote(runner)}`,
    fix: 'run what deploys into the cluster inside the VPC and write runner: "in-vpc", or use reachableFrom',
  };
}

function rangesProblems(ranges: readonly string[], property: string): Problem[] {
  if (ranges.length === 0 || ranges.length > MOST) {
    return [
      {
        code: "MLP-CLUSTER-007",
        property,
        message: `EKS takes 1 to ${MOST} address ranges, got ${ranges.length}`,
        fix: 'name the ranges of your office or runners, or use { privateOnly: true, runner: "in-vpc" }',
      },
    ];
  }
  return ranges.flatMap((range, index) => rangeProblems(range, `${property}[${index}]`));
}

function rangeProblems(text: string, property: string): Problem[] {
  if (isToken(text)) return [];
  const parsed = parseCidr(text);
  if (parsed.kind !== "cidr") {
    return [
      {
        code: "MLP-CLUSTER-008",
        property,
        message: `not an IPv4 CIDR block, got ${quote(text)}`,
        fix: "write the block's first address and its prefix length: 203.0.113.0/24",
      },
    ];
  }
  return [...openProblems(parsed.cidr, text, property), ...insideProblems(parsed.cidr, text, property)];
}

function openProblems(range: Cidr, text: string, property: string): Problem[] {
  if (range.prefix >= SHORTEST) return [];
  return [
    {
      code: "MLP-CLUSTER-009",
      acknowledgeable: true,
      property,
      message: `a good part of the internet could try the Kubernetes API, got ${quote(text)}`,
      fix: "name the ranges that need it; acknowledge this if it is meant",
    },
  ];
}

function insideProblems(range: Cidr, text: string, property: string): Problem[] {
  if (!NEVER_OUTSIDE.some((inside) => contains(inside, range))) return [];
  return [
    {
      code: "MLP-CLUSTER-010",
      property,
      message: `private addresses never reach the public endpoint, got ${quote(text)}`,
      fix: "give the public addresses your traffic leaves from; inside the VPC the API is reachable anyway",
    },
  ];
}
