import { Problem } from "../../core/finding";
import { isToken } from "../../core/known";
import { quote, tokenProblem } from "../../core/plan/rules-of-values";
import { Cidr, cidr, contains, formatCidr, overlaps, parseCidr } from "./cidr";

/** One address range of a network: where it was given and how small it may be. */
export interface RangeRule {
  readonly property: string;
  /** What the range is, for the message. */
  readonly what: string;
  /** Longest prefix that still holds its subnets. */
  readonly longest: number;
  /** Why, in words. */
  readonly because: string;
}

/** A range as far as it could be read, and whether subnets can be cut from it. */
export interface CheckedRange {
  readonly range?: Cidr;
  readonly usable: boolean;
  readonly problems: readonly Problem[];
}

/** AWS's limits for a range of a VPC. */
const SHORTEST = 16;
const LONGEST = 28;

const TEN = cidr("10.0.0.0/8");
const ONE_SEVEN_TWO = cidr("172.16.0.0/12");
const ONE_NINE_TWO = cidr("192.168.0.0/16");
const BENCHMARK = cidr("198.19.0.0/16");
const RFC_1918 = [TEN, ONE_SEVEN_TWO, ONE_NINE_TWO];

/** Never routed on the internet: private, carrier-grade NAT, benchmarking, reserved. */
const NOT_PUBLIC = [...RFC_1918, cidr("100.64.0.0/10"), cidr("198.18.0.0/15"), cidr("240.0.0.0/4")];
/** This host, loopback, link-local, multicast. */
const REFUSED = ["0.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "224.0.0.0/4"].map(cidr);
/** Docker's own bridge, which SageMaker and Cloud9 run on. */
const DOCKER = cidr("172.17.0.0/16");

/** What AWS refuses as a secondary range beside a primary one, by where the primary one lies. */
const REFUSED_BESIDE: readonly (readonly [Cidr, readonly Cidr[]])[] = [
  [cidr("10.0.0.0/15"), [cidr("10.0.0.0/16"), ONE_SEVEN_TWO, ONE_NINE_TWO, BENCHMARK]],
  [TEN, [ONE_SEVEN_TWO, ONE_NINE_TWO, BENCHMARK]],
  [ONE_SEVEN_TWO, [TEN, ONE_NINE_TWO, cidr("172.31.0.0/16"), BENCHMARK]],
  [ONE_NINE_TWO, [TEN, ONE_SEVEN_TWO, BENCHMARK]],
  [BENCHMARK, RFC_1918],
  [cidr("0.0.0.0/0"), [...RFC_1918, BENCHMARK]],
];

/** Judges one range on its own. */
export function checkRange(text: string, rule: RangeRule): CheckedRange {
  if (isToken(text)) return { usable: false, problems: [tokenProblem(rule.property, rule.what)] };
  const form = checkCidr(text, rule);
  if (form.range === undefined) return form;
  const size = sizeProblems(form.range, rule);
  return {
    range: form.range,
    usable: size.length === 0,
    problems: [...form.problems, ...size, ...placeProblems(form.range, rule)],
  };
}

/** Judges the form of a known range; a block with host bits set is read as the network it lies in. */
export function checkCidr(text: string, { property, what }: Pick<RangeRule, "property" | "what">): CheckedRange {
  const parsed = typeof text === "string" ? parseCidr(text) : ({ kind: "malformed" } as const);
  if (parsed.kind === "cidr") return { range: parsed.cidr, usable: true, problems: [] };
  if (parsed.kind === "hostBits") {
    const canonical = formatCidr(parsed.canonical);
    const problem: Problem = {
      code: "MLP-NET-011",
      property,
      message: `${what} has bits set behind its prefix, got ${quote(text)}`,
      fix: `write the network's first address: ${quote(canonical)}`,
    };
    return { range: parsed.canonical, usable: true, problems: [problem] };
  }
  const problem: Problem = {
    code: "MLP-NET-010",
    property,
    message: `${what} is not an IPv4 CIDR block, got ${quote(text)}`,
    fix: "write four numbers from 0 to 255 and a prefix length: 10.20.0.0/16",
  };
  return { usable: false, problems: [problem] };
}

/** Judges the ranges of a VPC and of its nodes together. */
export function checkBeside(primary: Cidr, secondary: Cidr, isDefault: boolean): Problem[] {
  const property = "nodeCidr";
  const got = `${quote(formatCidr(secondary))}${isDefault ? ", the default" : ""}`;
  if (overlaps(primary, secondary)) {
    return [
      {
        code: "MLP-NET-015",
        property,
        message: `node range overlaps the VPC's own range ${formatCidr(primary)}, got ${got}`,
        fix: "give nodeCidr a range of its own; nodes usually have a /16 of 100.64.0.0/10",
      },
    ];
  }
  const refused = REFUSED_BESIDE.find(([place]) => contains(place, primary))?.[1] ?? [];
  const clash = refused.find((range) => overlaps(range, secondary));
  if (clash === undefined) return [];
  return [
    {
      code: "MLP-NET-016",
      property,
      message: `AWS does not allow a secondary range of ${formatCidr(clash)} beside a primary range of ${formatCidr(primary)}, got ${got}`,
      fix: "use a range of 100.64.0.0/10, which AWS allows beside every other",
    },
  ];
}

function sizeProblems(range: Cidr, { property, what, longest, because }: RangeRule): Problem[] {
  const got = `got ${quote(formatCidr(range))}`;
  if (range.prefix < SHORTEST || range.prefix > LONGEST) {
    return [
      {
        code: "MLP-NET-012",
        property,
        message: `${what} is outside AWS's limits of /${SHORTEST} to /${LONGEST}, ${got}`,
        fix: `use a prefix length from ${SHORTEST} to ${longest}`,
      },
    ];
  }
  if (range.prefix <= longest) return [];
  return [
    {
      code: "MLP-NET-013",
      property,
      message: `${what} is too small for its subnets (${because}), ${got}`,
      fix: `use a prefix length from ${SHORTEST} to ${longest}`,
    },
  ];
}

function placeProblems(range: Cidr, { property, what }: RangeRule): Problem[] {
  const got = `got ${quote(formatCidr(range))}`;
  const refused = REFUSED.find((place) => overlaps(place, range));
  if (refused !== undefined) {
    return [
      {
        code: "MLP-NET-014",
        property,
        message: `${what} is inside ${formatCidr(refused)}, which AWS refuses in a VPC, ${got}`,
        fix: "use a private range: 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 or 100.64.0.0/10",
      },
    ];
  }
  if (overlaps(DOCKER, range)) {
    return [
      {
        code: "MLP-NET-018",
        severity: "warning",
        property,
        message: `${what} overlaps 172.17.0.0/16, which Docker uses inside SageMaker's instances, ${got}`,
        fix: "use another range: what has an address in this one cannot be reached from notebooks and jobs",
      },
    ];
  }
  if (NOT_PUBLIC.some((place) => contains(place, range))) return [];
  return [
    {
      code: "MLP-NET-017",
      severity: "warning",
      property,
      message: `${what} is public address space: hosts on the internet with these addresses become unreachable, ${got}`,
      fix: "use a private range: 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 or 100.64.0.0/10",
    },
  ];
}
