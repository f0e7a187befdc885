import { ReviewedStack, renderReview, Review } from "../../../examples/03-company-repo/ci/markdown";

function planned(actions: ReviewedStack["actions"], name = "prod-a"): ReviewedStack {
  return { name, status: "planned", waitsFor: [], actions };
}

function review(stacks: readonly ReviewedStack[], rest: Partial<Review> = {}): string {
  return renderReview({ plans: { stacks }, monthlyUsd: 12.5, unpriced: 0, ...rest });
}

const VPC = {
  action: "replaced",
  address: "aws_vpc.Vpc",
  path: "prod-a/Vpc",
  arguments: [
    { argument: "cidr_block", kind: "changed", effect: "replaces" },
    { argument: "tags.Name", kind: "changed", effect: "in place" },
  ],
  notes: [],
} as const;

function differing(stack: string): Review["diff"] {
  const counts = {
    added: 0,
    imported: 0,
    renamed: 0,
    "not applied": 0,
    unprotected: 0,
    changed: 0,
    "may replace": 0,
    replaced: 1,
    forgotten: 0,
    destroyed: 0,
  };
  return { stacks: [{ stack, status: "changed", resources: [VPC], settings: [] }], twoSteps: [], counts };
}

test("what is lost comes before everything else, with what causes it", () => {
  const text = review([planned({ "aws_vpc.Vpc": ["delete", "create"], "aws_eip.A": ["delete"] })], {
    diff: differing("prod-a"),
  });
  expect(text.split("\n\n").slice(0, 3)).toEqual([
    "## Plan",
    "### ⚠️ Replaced or destroyed: 2",
    "- `aws_vpc.Vpc` (`prod-a/Vpc`) of `prod-a`: **replaced** because of `cidr_block`\n" +
      "- `aws_eip.A` of `prod-a`: **destroyed**",
  ]);
});

test("a stack without a plan has its losses from the difference of the code", () => {
  const waiting: ReviewedStack = {
    name: "prod-a",
    status: "waiting",
    waitsFor: ["prod-b, which is not applied"],
    actions: { "aws_vpc.Vpc": ["create"] },
    rehearsed: { add: 1, change: 0, destroy: 0 },
  };
  const text = review([waiting], { diff: differing("prod-a") });
  expect(text).toContain("of `prod-a`: **replaced, by the difference of the code** because of `cidr_block`");
  expect(text).toContain(
    "`prod-a` could not be planned: it waits for `prod-b, which is not applied`. It was rehearsed instead: 1 added with simulated providers.",
  );
});

test("what the code would replace and the plan does not is not a loss", () => {
  expect(review([planned({})], { diff: differing("prod-a") })).toContain("Nothing is replaced or destroyed.");
  const unchanged = { ...planned({}), status: "unchanged" } as const;
  expect(review([unchanged], { diff: differing("prod-a") })).toContain("Nothing is replaced or destroyed.");
});

test("what no plan says is said: lost protection, removals in two steps, stacks that are gone", () => {
  const { counts, stacks } = differing("prod-gone")!;
  const gone = { ...stacks[0]!, status: "removed" } as const;
  const bare = { ...stacks[0]!, stack: "prod-a", resources: [{ ...VPC, action: "unprotected" as const }] };
  const twoSteps = [{ stack: "prod-b", removed: "output.x", first: "stop reading it", then: "remove it" }];
  const text = review([planned({})], { diff: { counts, twoSteps, stacks: [gone, bare] } });
  expect(text).toContain("Nothing is replaced or destroyed.");
  expect(text).toContain(
    "### ⚠️ Not in any plan\n\n" +
      "- `aws_vpc.Vpc` (`prod-a/Vpc`) of `prod-a`: nothing keeps it from being destroyed now\n" +
      "- `output.x` of `prod-b` takes two steps: first `stop reading it`; then `remove it`\n" +
      "- `prod-gone` is no longer in the code: its resources (1) stay as they are, and nothing manages them;",
  );
});

test("actions are counted by kind, an import beside them", () => {
  const actions = {
    "a.a": ["create"],
    "a.b": ["import", "update"],
    "a.c": ["create", "delete"],
    "a.d": ["delete", "create"],
    "a.e": ["delete"],
  };
  expect(review([planned(actions)])).toContain("| `prod-a` | `planned` | 1 | 1 | 2 | 1 |");
});

test("the cost is told beside that of the base", () => {
  expect(review([], { monthlyUsdBefore: 10, unpriced: 2 })).toContain(
    "Fixed cost a month: **$12.50**, before $10.00; 2 without a known price. What is billed by use comes on top.",
  );
});

const CHANGES: ReviewedStack = {
  ...planned({ "aws_iam_role.R": ["update"], "aws_vpc.V": ["create"], "aws_eip.E": ["create"] }),
  values: {
    "aws_iam_role.R": { assume_role_policy: { before: `{"a":1}`, after: `{"a":2}` } },
    "aws_vpc.V": { id: { unknown: true }, "tags.Name": { after: "a\n```\n# done" } },
    "aws_eip.E": { public_ip: { unknown: true } },
  },
  outputs: { o: { "": { sensitive: true } }, p: { a: { before: 1, after: 2 } } },
};

test("policies, trust and public reach come before the rest, with old and new values", () => {
  const text = review([CHANGES]);
  expect(text).toContain(
    "### 🔑 Policies, trust and public reach: 1\n\n`aws_iam_role.R` of `prod-a`: `update`\n\n" +
      '```diff\n  assume_role_policy =\n  {\n-   "a": 1\n+   "a": 2\n  }\n```\n\n<details>',
  );
  expect(text).toContain(
    "<summary><code>prod-a</code>: 3</summary>\n\n````diff\n# update aws_iam_role.R\n# create aws_vpc.V\n" +
      '+ tags.Name = "a\\n```\\n# done"\n+ 1 more that the code does not set = (known after apply)\n' +
      "# create aws_eip.E\n! output o = (sensitive value)\n- output p.a = 1\n+ output p.a = 2\n````\n\n</details>",
  );
});

test("the digest is told with what it is of, and each lock file once", () => {
  const lock = `provider "registry.terraform.io/hashicorp/aws" {\n  version = "6.40.0"\n}\n`;
  const basis = { parts: {}, files: {}, modules: {}, engine: "1.11.4", lock };
  const text = review(
    [
      { ...planned({}), basis },
      { ...planned({}, "prod-b"), basis },
    ],
    { digest: "abc" },
  );
  expect(text).toContain(
    "Digest `abc` of all changes and their values, code, assets, modules, providers, states, and `Terraform 1.11.4`. " +
      "What is applied is planned again and has to be the same.",
  );
  expect(text.split("<details><summary>Providers</summary>\n\n```hcl\n" + lock + "```\n\n</details>")).toHaveLength(2);
});

test("what a stack does is told, whatever its status is said to be", () => {
  expect(review([{ ...planned({ "a.b": ["create"] }), status: "unchanged" }])).toContain("```diff\n# create a.b\n```");
  expect(review([{ ...planned({ "a.b": ["create"] }), status: "waiting" }])).toContain("```diff\n# create a.b\n```");
  expect(review([{ ...planned({}), status: "unchanged" }])).not.toContain("<details>");
});

test("what the code sets beside resources is told, but nothing that is named as a secret", () => {
  const diff = differing("prod-a")!;
  const settings = [
    { setting: "provider.aws.region", before: "us-east-1", after: "eu-west-1" },
    { setting: "provider.datadog.api_key", after: "hunter2" },
  ];
  const text = review([planned({})], { diff: { ...diff, stacks: [{ ...diff.stacks[0]!, settings }] } });
  expect(text).toContain(
    '### Settings\n\n```diff\n- prod-a provider.aws.region = "us-east-1"\n+ prod-a provider.aws.region = "eu-west-1"\n' +
      "! prod-a provider.datadog.api_key = (not shown)\n```",
  );
  expect(text).not.toContain("hunter2");
});

test("no name acts on what it stands in", () => {
  const path =
    "prod-x/a) of `b`: **in place**\n\n### Nothing is replaced\n\n<details>[x](https://evil.example) @acme/admins";
  const diff = differing("prod-a")!;
  const stacks = [{ ...diff.stacks[0]!, resources: [{ ...VPC, path }] }];
  const text = review(
    [
      planned({ "aws_vpc.Vpc": ["delete", "create"], 'a.b["`**x**`"]': ["delete"] }, "prod-a"),
      planned({}, "</summary>|@acme"),
    ],
    {
      diff: { ...diff, stacks },
    },
  );
  expect(text.split("\n\n")[2]).toBe(
    "- `aws_vpc.Vpc` (``prod-x/a) of `b`: **in place**\\n\\n### Nothing is replaced\\n\\n<details>[x](https://evil.example) @acme/admins``) " +
      'of `prod-a`: **replaced** because of `cidr_block`\n- ``a.b["`**x**`"]`` of `prod-a`: **destroyed**',
  );
  expect(text).toContain("| `</summary>\\|@acme` | `planned` |");
  expect(text).toContain("<summary><code>&#60;/summary&#62;|@acme</code>: 0</summary>");
});
