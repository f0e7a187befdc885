import { Problem } from "../../core/finding";
import { isToken } from "../../core/known";
import { Planned } from "../../core/plan/planned";
import { quote, tokenProblem } from "../../core/plan/rules-of-values";
import { Cidr, cidr, contains, parseCidr } from "../../network/plan/cidr";

/**
 * Who reaches the Kubernetes API: given address ranges from outside and everything inside the VPC, or the VPC alone;
 * then whatever deploys into the cluster runs inside the VPC, which is to be said.
 */
export type ApiReach =
  | {
      /** 1 to 40 public IPv4 ranges: `203.0.113.0/24`. */
      readonly reachableFrom: readonly string[];
    }
  | {
      /** No way in from outside the VPC. */
      readonly privateOnly: true;
      /** Says that what deploys into the cluster runs inside the VPC. */
      readonly runner: "in-vpc";
    };

/** The endpoint of an EKS cluster. The one inside the VPC is always there: nodes use it. */
export interface ApiReachPlan {
  readonly publicAccess: boolean;
  /** Ranges that reach the public endpoint; without it, left out. */
  readonly publicCidrs?: readonly string[];
}

/** Most ranges EKS takes. */
const MOST = 40;
/** A range of a shorter prefix is no office's: it opens the API to a good part of the internet. */
const SHORTEST = 8;
/** Ranges whose hosts never come from outside with their own address. */
const NEVER_OUTSIDE = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"].map(cidr);

/** Decides the endpoint from the required choice. */
export function planApiReach(api: ApiReach): Planned<ApiReachPlan> {
  // a caller without types may give anything: both, half of one, nothing
  const given = (typeof api === "object" && api !== null ? api : {}) as {
    readonly reachableFrom?: readonly string[];
    readonly privateOnly?: boolean;
    readonly runner?: string;
  };
  const isPrivate = given.privateOnly === true;
  if (isPrivate === (given.reachableFrom !== undefined)) {
    return { plan: { publicAccess: false }, problems: [choiceProblem(api)] };
  }
  if (isPrivate) return { plan: { publicAccess: false }, problems: runnerProblems(given.runner) };
  const ranges = given.reachableFrom ?? [];
  return { plan: { publicAccess: true, publicCidrs: ranges }, problems: rangesProblems(ranges) };
}

function choiceProblem(api: unknown): Problem {
  return {
    code: "MLP-CLUSTER-005",
    property: "api",
    message: `who reaches the Kubernetes API is one of two choices, got ${quote(api)}`,
    fix: 'give { reachableFrom: ["203.0.113.0/24"] } or { privateOnly: true, runner: "in-vpc" }',
  };
}

function runnerProblems(runner: string | undefined): Problem[] {
  if (runner === "in-vpc") return [];
  return [
    {
      code: "MLP-CLUSTER-006",
      property: "api.runner",
      message: `a private API is reached from inside the VPC only, and no runner is said to be there, got ${quote(runner)}`,
      fix: 'run what deploys into the cluster inside the VPC and write runner: "in-vpc", or use reachableFrom',
    },
  ];
}

function rangesProblems(ranges: readonly string[]): Problem[] {
  const property = "api.reachableFrom";
  if (isToken(ranges) && !Array.isArray(ranges)) return [tokenProblem(property, "list of address ranges")];
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
  const parsed = typeof text === "string" ? parseCidr(text) : ({ kind: "malformed" } as const);
  if (parsed.kind !== "cidr") {
    return [
      {
        code: "MLP-CLUSTER-008",
        property,
        message: `range is no IPv4 block in CIDR notation, got ${quote(text)}`,
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
      message: `a private range never arrives at the public endpoint, got ${quote(text)}`,
      fix: "give the public addresses your traffic leaves from; inside the VPC the API is reachable anyway",
    },
  ];
}
