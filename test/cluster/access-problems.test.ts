import { GpuTrainingClusterProps } from "../../lib/cluster";
import { someToken } from "../support/stacks";
import { ADMIN, clusterFindings } from "./support";

type Case = readonly [title: string, props: Partial<GpuTrainingClusterProps>, findings: readonly string[]];

const AT = "prod-foundation/Training";
const LITERAL = "write the value itself; names, zones and keys decide what is built, so they are needed at synth";
/** What a caller without types may give. */
const untyped = <T>(value: unknown): T => value as T;

function check(cases: readonly Case[]): void {
  test.each(cases)("%s", (_, props, findings) => {
    expect(clusterFindings(props)).toEqual(findings);
  });
}

describe("who reaches the API", () => {
  const choice = (got: string) =>
    `MLP-CLUSTER-005 ${AT} api: api is neither { reachableFrom } nor { privateOnly, runner }, got ${got} | give { reachableFrom: ["203.0.113.0/24"] } or { privateOnly: true, runner: "in-vpc" }`;
  const runner = (got: string) =>
    `MLP-CLUSTER-006 ${AT} api.runner: a private API is reached from inside the VPC only, and no runner is declared inside it, got ${got} | run what deploys into the cluster inside the VPC and write runner: "in-vpc", or use reachableFrom`;
  const range = (code: string, message: string, fix: string) =>
    `${code} ${AT} api.reachableFrom[0]: ${message} | ${fix}`;
  const many = Array.from({ length: 41 }, (_, index) => `203.0.113.${index}/32`);
  check([
    ["nobody", { api: untyped(undefined) }, [choice("undefined")]],
    ["nobody, in words", { api: untyped({}) }, [choice("{}")]],
    [
      "both choices",
      { api: untyped({ reachableFrom: ["203.0.113.0/24"], privateOnly: true }) },
      [choice('{"reachableFrom":["203.0.113.0/24"],"privateOnly":true}')],
    ],
    ["private without a runner", { api: untyped({ privateOnly: true }) }, [runner("undefined")]],
    [
      "private with a runner elsewhere",
      { api: untyped({ privateOnly: true, runner: "laptop" }) },
      [runner('"laptop"')],
    ],
    ...[[], many].map((reachableFrom): Case => [
      `${reachableFrom.length} ranges`,
      { api: { reachableFrom } },
      [
        `MLP-CLUSTER-007 ${AT} api.reachableFrom: EKS takes 1 to 40 address ranges, got ${reachableFrom.length} | name the ranges of your office or runners, or use { privateOnly: true, runner: "in-vpc" }`,
      ],
    ]),
    ...["203.0.113.7", "203.0.113.7/24"].map((text): Case => [
      `the range ${text}`,
      { api: { reachableFrom: [text] } },
      [
        range(
          "MLP-CLUSTER-008",
          `not an IPv4 CIDR block, got "${text}"`,
          "write the block's first address and its prefix length: 203.0.113.0/24",
        ),
      ],
    ]),
    ...["0.0.0.0/0", "128.0.0.0/1", "8.0.0.0/7"].map((text): Case => [
      `the range ${text}`,
      { api: { reachableFrom: [text] } },
      [
        range(
          "MLP-CLUSTER-009",
          `a good part of the internet could try the Kubernetes API, got "${text}"`,
          "name the ranges that need it; acknowledge this if it is meant",
        ),
      ],
    ]),
    ["the range of a large company", { api: { reachableFrom: ["11.0.0.0/8"] } }, []],
    [
      "a private range",
      { api: { reachableFrom: ["10.1.0.0/16"] } },
      [
        range(
          "MLP-CLUSTER-010",
          'private addresses never reach the public endpoint, got "10.1.0.0/16"',
          "give the public addresses your traffic leaves from; inside the VPC the API is reachable anyway",
        ),
      ],
    ],
    ["a range known after apply", { api: { reachableFrom: [someToken()] } }, []],
  ]);
});

describe("administrators", () => {
  const principal = (got: string) =>
    `MLP-CLUSTER-012 ${AT} administrators[0]: ARN of an IAM role or user breaks AWS's rule, got "${got}" | use the ARN of an IAM role or user, path included, no session and no root: arn:aws:iam::123456789012:role/PlatformAdmin`;
  const ONCE = "name each principal once; administrators may look, too";
  const session = "arn:aws:sts::123456789012:assumed-role/PlatformAdmin/ann";
  check([
    ...[[], undefined].map((administrators): Case => [
      `given as ${JSON.stringify(administrators)}`,
      { administrators: untyped(administrators) },
      [
        `MLP-CLUSTER-011 ${AT} administrators: no administrators: nobody could use this cluster, got ${JSON.stringify(administrators)} | name the roles that administer it: ["arn:aws:iam::123456789012:role/PlatformAdmin"]`,
      ],
    ]),
    ["a session", { administrators: [session] }, [principal(session)]],
    [
      "the account",
      { administrators: ["arn:aws:iam::123456789012:root"] },
      [principal("arn:aws:iam::123456789012:root")],
    ],
    [
      "a token",
      { administrators: [someToken()] },
      [
        `MLP-CORE-001 ${AT} administrators[0]: ARN of an IAM role or user has to be a literal, got a token (a value known only after apply) | ${LITERAL}`,
      ],
    ],
    [
      "one named twice",
      { administrators: [ADMIN, "arn:aws:iam::123456789012:role/Other", ADMIN] },
      [
        `MLP-CLUSTER-013 ${AT} administrators[2]: one principal has one access entry, and this one is administrators[0] already, got "${ADMIN}" | ${ONCE}`,
      ],
    ],
    [
      "a viewer who is an administrator already, and one named twice",
      { viewers: [ADMIN, "arn:aws:iam::123456789012:role/Plan", "arn:aws:iam::123456789012:role/Plan"] },
      [
        `MLP-CLUSTER-013 ${AT} viewers[0]: one principal has one access entry, and this one is administrators[0] already, got "${ADMIN}" | ${ONCE}`,
        `MLP-CLUSTER-013 ${AT} viewers[2]: one principal has one access entry, and this one is viewers[1] already, got "arn:aws:iam::123456789012:role/Plan" | ${ONCE}`,
      ],
    ],
    [
      "a viewer who is a session",
      { viewers: [session] },
      [principal(session).replace("administrators[0]", "viewers[0]")],
    ],
    [
      "viewers known after apply",
      { viewers: untyped(someToken()) },
      [
        `MLP-CORE-001 ${AT} viewers: list of ARNs of IAM roles and users has to be a literal, got a token (a value known only after apply) | ${LITERAL}`,
      ],
    ],
    [
      "an access role that is none",
      { accessRoleArn: "arn:aws:iam::123456789012:role/Deploy" },
      [
        `MLP-CLUSTER-014 ${AT} accessRoleArn: the access role is not an administrator of the cluster, got "arn:aws:iam::123456789012:role/Deploy" | add it to \`administrators\``,
      ],
    ],
    [
      "an access role that is a user, whom nobody can assume",
      { accessRoleArn: "arn:aws:iam::123456789012:user/ann" },
      [
        `MLP-CLUSTER-012 ${AT} accessRoleArn: ARN of an IAM role breaks AWS's rule, got "arn:aws:iam::123456789012:user/ann" | use the ARN of an IAM role, path included, no session: arn:aws:iam::123456789012:role/PlatformAdmin`,
      ],
    ],
    [
      "an access role known after apply",
      { accessRoleArn: someToken() },
      [
        `MLP-CORE-001 ${AT} accessRoleArn: ARN of an IAM role has to be a literal, got a token (a value known only after apply) | ${LITERAL}`,
      ],
    ],
  ]);

  test("the role that the Environment assumes is nobody's concern where nothing deploys into the cluster", () => {
    expect(clusterFindings({}, { assumeRoleArn: "arn:aws:iam::123456789012:role/Deploy" })).toEqual([]);
  });

  test("names that differ only by where a path ends keep apart", () => {
    const administrators = ["arn:aws:iam::123456789012:role/a/b", "arn:aws:iam::123456789012:role/a-b"];
    expect(clusterFindings({ administrators })).toEqual([]);
  });
});
