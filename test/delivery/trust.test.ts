import { DeployRolesProps } from "../../lib/delivery";
import { planDeployRoles } from "../../lib/delivery/plan/deploy-roles";
import { TrustProps } from "../../lib/delivery/plan/trust";
import { someToken } from "../support/stacks";

const PLACE = { accountId: "123456789012", region: "us-east-1", partition: "aws", dnsSuffix: "amazonaws.com" };
const APPLY = "arn:aws:iam::123456789012:policy/acme-apply";

/** Whom the roles of these props trust. */
function planTrust(input: object) {
  const given = { applyPolicyArns: [APPLY], ...input } as unknown as DeployRolesProps;
  const { plan, problems } = planDeployRoles(given, PLACE);
  return { plan: { plan: plan.plan.claims, apply: plan.apply.claims }, problems };
}

const NAMES = { repository: "acme/ml-platform" };
const IDS = { ...NAMES, ownerId: "1234567", repositoryId: "987654321" };
const KEY = "token.actions.githubusercontent.com";

/** What is wrong, as "code property: message | fix". */
function problems(input: object): string[] {
  return planTrust(input).problems.map(
    ({ code, property, message, fix }) => `${code} ${property}: ${message} | ${fix}`,
  );
}

function subjects(input: TrustProps): { plan: unknown; apply: unknown } {
  const { plan, problems } = planTrust(input);
  expect(problems.filter(({ severity }) => severity !== "warning")).toEqual([]);
  return { plan: plan.plan[`${KEY}:sub`], apply: plan.apply[`${KEY}:sub`] };
}

const BY_IDS = {
  plan: [
    "repo:acme@1234567/ml-platform@987654321:pull_request",
    "repo:acme@1234567/ml-platform@987654321:ref:refs/heads/main",
  ],
  apply: ["repo:acme@1234567/ml-platform@987654321:environment:production"],
};
const BY_NAMES = {
  plan: ["repo:acme/ml-platform:pull_request", "repo:acme/ml-platform:ref:refs/heads/main"],
  apply: ["repo:acme/ml-platform:environment:production"],
};

describe("subjects", () => {
  test("with ids are those of GitHub's new repositories, and no others", () => {
    expect(subjects(IDS)).toEqual(BY_IDS);
    expect(subjects({ ...IDS, subjects: "ids" })).toEqual(BY_IDS);
  });

  test("of an older repository hold names, of one that moves both", () => {
    expect(subjects({ ...IDS, subjects: "names" })).toEqual(BY_NAMES);
    expect(subjects({ ...IDS, subjects: "both" })).toEqual({
      plan: [...BY_IDS.plan, ...BY_NAMES.plan],
      apply: [...BY_IDS.apply, ...BY_NAMES.apply],
    });
  });

  test("without ids hold names", () => {
    expect(subjects(NAMES)).toEqual(BY_NAMES);
    expect(subjects({ ...NAMES, subjects: "names" })).toEqual(BY_NAMES);
  });

  test("of another branch and environment", () => {
    const { plan, apply } = subjects({ ...IDS, branch: "release/2026", applyEnvironment: "prod eu" });
    expect(plan).toContain("repo:acme@1234567/ml-platform@987654321:ref:refs/heads/release/2026");
    expect(apply).toEqual(["repo:acme@1234567/ml-platform@987654321:environment:prod eu"]);
  });

  test("of an enterprise's managed user", () => {
    expect(subjects({ ...NAMES, repository: "mona_acme/ml.platform" }).apply).toEqual([
      "repo:mona_acme/ml.platform:environment:production",
    ]);
  });
});

describe("other claims", () => {
  const others = (input: TrustProps) => {
    const { plan, apply } = planTrust(input).plan;
    const rest = (claims: object) =>
      Object.fromEntries(Object.entries(claims).filter(([key]) => !key.endsWith(":sub")));
    return { plan: rest(plan), apply: rest(apply) };
  };
  const audience = { [`${KEY}:aud`]: "sts.amazonaws.com" };
  const ids = { [`${KEY}:repository_id`]: "987654321", [`${KEY}:repository_owner_id`]: "1234567" };
  const ref = { [`${KEY}:ref`]: "refs/heads/main" };

  test.each(["ids", "names", "both"] as const)("bind %s to the one repository", (form) => {
    expect(others({ ...IDS, subjects: form })).toEqual({
      plan: { ...audience, ...ids },
      apply: { ...audience, ...ids, ...ref },
    });
  });

  test("bind an apply to the branch even without ids", () => {
    expect(others(NAMES)).toEqual({ plan: audience, apply: { ...audience, ...ref } });
    expect(others({ ...NAMES, branch: "release" }).apply).toMatchObject({ [`${KEY}:ref`]: "refs/heads/release" });
  });
});

describe("whose jobs get in", () => {
  const token = (sub: string, claims: Record<string, string> = {}) => ({
    aud: "sts.amazonaws.com",
    sub,
    repository_id: "987654321",
    repository_owner_id: "1234567",
    ref: "refs/heads/main",
    ...claims,
  });
  const roles = (input: TrustProps, job: Readonly<Record<string, string>>) =>
    Object.entries(planTrust(input).plan)
      .filter(([, claims]) =>
        // StringEquals: each key is there and is one of its values
        Object.entries(claims as Record<string, string | string[]>).every(([key, allowed]) =>
          [allowed].flat().includes(job[key.replace(`${KEY}:`, "")] ?? ""),
        ),
      )
      .map(([role]) => role);
  const FORMS = { ids: "repo:acme@1234567/ml-platform@987654321", names: "repo:acme/ml-platform" };
  const somebody = { repository_id: "1", repository_owner_id: "2" };

  test.each([
    ["ids", ["ids"]],
    ["names", ["names"]],
    ["both", ["ids", "names"]],
  ] as const)("with subjects %s", (form, accepted) => {
    const input = { ...IDS, subjects: form };
    for (const [written, beginning] of Object.entries(FORMS)) {
      const [plans, applies] = accepted.includes(written as never) ? [["plan"], ["apply"]] : [[], []];
      expect(roles(input, token(`${beginning}:pull_request`, { ref: "refs/pull/7/merge" }))).toEqual(plans);
      expect(roles(input, token(`${beginning}:ref:refs/heads/main`))).toEqual(plans);
      expect(roles(input, token(`${beginning}:environment:production`))).toEqual(applies);
      for (const ref of ["refs/heads/feature", "refs/pull/7/merge", "refs/tags/v1"]) {
        expect(roles(input, token(`${beginning}:environment:production`, { ref }))).toEqual([]);
      }
      expect(roles(input, token(`${beginning}:ref:refs/heads/feature`, { ref: "refs/heads/feature" }))).toEqual([]);
      expect(roles(input, token(`${beginning}:environment:staging`))).toEqual([]);
      expect(roles(input, token(`${beginning}:pull_request`, somebody))).toEqual([]);
      expect(roles(input, token(`${beginning}:environment:production`, somebody))).toEqual([]);
      expect(roles(input, token(`${beginning}-2:environment:production`))).toEqual([]);
    }
  });
});

const WARNING =
  "MLP-DELIVERY-016 repositoryId: acme/ml-platform is trusted by name alone: jobs of a repository made, renamed or " +
  "transferred since 2026-07-15 are denied, whose subjects hold ids, and a name can be taken over | " +
  "give ownerId and repositoryId, which gh api repos/acme/ml-platform --jq '.owner.id, .id' prints; " +
  `subjects: "both" as well while the repository's subjects hold names alone`;

test("fails, as a warning, without ids", () => {
  expect(problems(NAMES)).toEqual([WARNING]);
  expect(problems({ ...NAMES, subjects: "names" })).toEqual([WARNING]);
  expect(planTrust(NAMES).problems[0]?.severity).toBe("warning");
  expect(problems(IDS)).toEqual([]);
});

describe("fails with", () => {
  const cases: readonly [string, object, string][] = [
    [
      "a wildcard of repositories",
      { ...IDS, repository: "acme/*" },
      `MLP-DELIVERY-001 repository: repository breaks GitHub's rule, got "acme/*" | ` +
        `use one repository as owner/name, without wildcards: acme/ml-platform`,
    ],
    [
      "the beginning of a subject as repository",
      { repository: "acme@1234567/ml-platform@987654321" },
      "MLP-DELIVERY-001 repository: ids of owner and repository have props of their own, " +
        'got "acme@1234567/ml-platform@987654321" | ' +
        'write repository: "acme/ml-platform", ownerId: "1234567", repositoryId: "987654321"',
    ],
    [
      "a wildcard of environments",
      { ...IDS, applyEnvironment: "prod*" },
      `MLP-DELIVERY-002 applyEnvironment: environment of the repository cannot be part of a token's subject, got "prod*" | ` +
        `use the name of one environment of the repository, without wildcards and colons: production`,
    ],
    [
      "a reference where a branch is meant",
      { ...IDS, branch: "refs/heads/main" },
      `MLP-DELIVERY-003 branch: branch breaks GitHub's rule, got "refs/heads/main" | ` +
        `use the name of one branch, without wildcards and without refs/heads/: main`,
    ],
    [
      "an owner's id that is a wildcard",
      { ...IDS, ownerId: "*" },
      `MLP-DELIVERY-013 ownerId: ownerId is not an id of GitHub, got "*" | ` +
        `use the digits that gh api repos/acme/ml-platform --jq .owner.id prints, as a string: "1234567"`,
    ],
    [
      "a repository's id with letters",
      { ...IDS, repository: "acme/other", repositoryId: "12a" },
      `MLP-DELIVERY-013 repositoryId: repositoryId is not an id of GitHub, got "12a" | ` +
        `use the digits that gh api repos/acme/other --jq .id prints, as a string: "1234567"`,
    ],
    [
      "an id as a number",
      { ...IDS, repositoryId: 987654321 },
      'MLP-CORE-031 repositoryId: not the digits of an id, as a string: "1234567", got 987654321 | ' +
        'give a string: "987654321"',
    ],
    [
      "an owner's id alone",
      { ...NAMES, ownerId: "1234567" },
      "MLP-DELIVERY-014 repositoryId: repositoryId is missing: the ids of owner and repository go together, " +
        "got ownerId alone | give both, which gh api repos/acme/ml-platform --jq '.owner.id, .id' prints",
    ],
    [
      "a repository's id alone",
      { ...NAMES, repositoryId: "987654321" },
      "MLP-DELIVERY-014 ownerId: ownerId is missing: the ids of owner and repository go together, " +
        "got repositoryId alone | give both, which gh api repos/acme/ml-platform --jq '.owner.id, .id' prints",
    ],
    ...["ids", "both"].map((form): [string, object, string] => [
      `subjects "${form}" without ids`,
      { ...NAMES, subjects: form },
      `MLP-DELIVERY-014 subjects: subjects "${form}" need ownerId and repositoryId, got neither | ` +
        "give both, which gh api repos/acme/ml-platform --jq '.owner.id, .id' prints",
    ]),
    [
      "a form that GitHub does not have",
      { ...IDS, subjects: "id" },
      'MLP-CORE-032 subjects: unknown value, got "id" | use "ids", "names" or "both"',
    ],
  ];
  test.each(cases)("%s", (_, input, expected) => {
    expect(problems(input)).toEqual([expected]);
  });

  const malformed = ["acme", "acme/", "acme/ml/platform", "acme/ml-?", "acme/ml:ref", "acme/..", "acme@*/ml@*"];
  test.each(malformed)("the repository %p", (repository) => {
    expect(planTrust({ ...IDS, repository }).problems.map(({ code }) => code)).toEqual(["MLP-DELIVERY-001"]);
    expect(planTrust({ repository }).problems.map(({ code }) => code)).toEqual(["MLP-DELIVERY-001"]);
  });

  test.each(["0", "01", "1 ", "1\n", "١", "-1", "1e3", "1?", "1234567/other"])("the id %p", (id) => {
    expect(planTrust({ ...IDS, ownerId: id }).problems.map(({ code }) => code)).toEqual(["MLP-DELIVERY-013"]);
    expect(planTrust({ ...IDS, repositoryId: id }).problems.map(({ code }) => code)).toEqual(["MLP-DELIVERY-013"]);
  });

  test.each(["repository", "ownerId", "repositoryId", "subjects"])("null as %s, from JavaScript", (prop) => {
    const input = { ...IDS, [prop]: null } as unknown as TrustProps;
    expect(planTrust(input).problems.map(({ property, message }) => [property, message])).toEqual([
      [prop, expect.stringMatching(/, got null$/)],
    ]);
  });

  test.each(["repository", "ownerId", "repositoryId", "subjects"])("a token as %s", (prop) => {
    const input = { ...IDS, [prop]: someToken() } as TrustProps;
    expect(planTrust(input).problems.map(({ code, property }) => [code, property])).toEqual([["MLP-CORE-001", prop]]);
  });
});
