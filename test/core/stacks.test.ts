import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { LogGroupFixture, orderOf } from "../support/fixtures";
import { S3Backend } from "cdktf";
import { Construct } from "constructs";
import { dependOn, PlatformStack, PlatformStackProps, State } from "../../lib/core";
import { ArtifactBucket } from "../../lib/storage";
import type { JsonObject } from "../../lib/terraform";
import { synthesize, synthesizePlain } from "../../lib/testing";
import { refusals } from "../support/refusals";
import { environment, findingsIn, inStack, plainStack, someToken } from "../support/stacks";

describe("addresses that would merge", () => {
  const message =
    "MLP-CORE-002 prod-foundation: 2 constructs would become one resource, aws_s3_bucket.ab, got prod-foundation/a.b and prod-foundation/ab | give them ids that differ in letters, digits, - or _; CDKTF leaves out all else, and the ids Default and Resource";

  test("are a finding", () => {
    expect(
      findingsIn((stack) => {
        new S3Bucket(stack, "a.b", {});
        new S3Bucket(stack, "ab", {});
      }),
    ).toEqual(expect.arrayContaining([message]));
  });

  test("are a finding through the invisible id", () => {
    const found = findingsIn((stack) => {
      const at = new Construct(stack, "P");
      new S3Bucket(new Construct(at, "Default"), "X", {});
      new S3Bucket(at, "X", {});
    });
    expect(found.filter((text) => text.startsWith("MLP-CORE-002"))).toHaveLength(1);
  });

  test("are a CDKTF validation in a plain app that uses a component", () => {
    const build = () =>
      synthesizePlain((app) => {
        const stack = plainStack(app);
        new LogGroupFixture(stack, "Logs");
        new S3Bucket(stack, "a.b", {});
        new S3Bucket(stack, "ab", {});
      });
    expect(build).toThrow(/error MLP-CORE-002 {2}company\n.*aws_s3_bucket\.ab/);
  });

  test("different ids are none", () => {
    const found = findingsIn((stack) => {
      new LogGroupFixture(stack, "A");
      new LogGroupFixture(stack, "B");
    });
    expect(found).toEqual([]);
  });
});

test("addresses that Terraform does not take are one finding for each construct in the stack", () => {
  expect(findingsIn((stack) => new LogGroupFixture(stack, "1st", 2))).toEqual([
    "MLP-CORE-019 prod-foundation: an address in Terraform begins with a letter or _, got aws_cloudwatch_log_group.1st_0_E3473DAD for prod-foundation/1st | begin the construct's id with a letter",
  ]);
});

test("two default providers of one type are a finding, an aliased one is none", () => {
  const second = (alias?: string) =>
    findingsIn((stack) => new AwsProvider(stack, "Second", { region: "eu-west-1", alias })).filter((text) =>
      text.startsWith("MLP-CORE-003"),
    );
  expect(second()).toEqual([
    "MLP-CORE-003 prod-foundation: 2 default providers of aws, got prod-foundation/Aws and prod-foundation/Second | give all but one an alias, and pass that provider to the resources that need it",
  ]);
  expect(second("europe")).toEqual([]);
});

describe("State", () => {
  const backend = (state?: State) =>
    synthesize((app) => new PlatformStack(app, "prod-foundation", { environment: environment(), state })).stacks[0]
      ?.json.terraform as { backend?: unknown; cloud?: unknown };

  test("is a local file reached by the same path from every stack", () => {
    expect(backend().backend).toEqual({ local: { path: "../../../terraform.prod-foundation.tfstate" } });
  });

  test("on S3 is encrypted and locked by a file", () => {
    expect(backend(State.s3({ bucket: "company-state", region: "eu-west-1", keyPrefix: "ml" })).backend).toEqual({
      s3: {
        bucket: "company-state",
        encrypt: true,
        key: "ml/prod/us-east-1/prod-foundation.tfstate",
        region: "eu-west-1",
        use_lockfile: true,
      },
    });
  });

  test("in HCP Terraform is a workspace a stack", () => {
    expect(backend(State.cloud({ organization: "company", workspacePrefix: "ml-" })).cloud).toEqual({
      organization: "company",
      workspaces: { name: "ml-prod-foundation" },
    });
  });

  const problems = (state: State) =>
    synthesize((app) => new PlatformStack(app, "s", { environment: environment(), state })).findings.map(
      ({ code, property, message, fix }) => `${code} ${property}: ${message} | ${fix}`,
    );

  test("on S3 fails with what cannot be, and with what Terraform would have to evaluate", () => {
    const state = State.s3({ bucket: "Bad_Name", region: "mars", keyPrefix: "/${x}", kmsKeyArn: "alias/state" });
    expect(problems(state)).toEqual([
      'MLP-CORE-013 state.bucket: state bucket breaks AWS\'s rule, got "Bad_Name" | use the name of an existing bucket, 3 to 63 lower case letters, digits, hyphens and dots',
      "MLP-CORE-007 state.region: region breaks AWS's rule, got \"mars\" | use the region's code: us-east-1",
      'MLP-CORE-013 state.keyPrefix: path of the state is not a path in a bucket, got "/${x}" | use letters, digits, - _ . = and single slashes between them: platform/prod',
      'MLP-CORE-013 state.kmsKeyArn: key of the state breaks AWS\'s rule, got "alias/state" | use the ARN of a KMS key (not an alias): arn:aws:kms:us-east-1:123456789012:key/…',
    ]);
  });

  test("in HCP Terraform fails with names it does not take", () => {
    expect(problems(State.cloud({ organization: "a b", workspacePrefix: "${x}" }))).toEqual([
      'MLP-CORE-013 state.organization: organization breaks HCP Terraform\'s rule, got "a b" | use the name of an organization, 3 to 40 letters, digits, hyphens and underscores',
      'MLP-CORE-013 state.workspacePrefix: workspace prefix breaks HCP Terraform\'s rule, got "${x}" | use up to 40 letters, digits, hyphens and underscores',
    ]);
  });

  test("fails with a token", () => {
    expect(problems(State.s3({ bucket: someToken(), region: "us-east-1" }))[0]).toMatch(
      /^MLP-CORE-001 state\.bucket: state bucket has to be a literal/,
    );
  });
});

describe("the id of a PlatformStack", () => {
  const problems = (id: string) =>
    synthesize((app) => new PlatformStack(app, id, { environment: environment() })).findings.map(
      ({ code, path, property, message, fix }) => `${code} ${path} ${property}: ${message} | ${fix}`,
    );
  const fix = "use up to 90 letters, digits, - and _, beginning with a letter or digit: prod-foundation";

  test.each([
    ["my stack", "stack-my-stack"],
    ["..", "stack--"],
    ["${x}", "stack--x-"],
  ])("%p is refused, and the rest is checked under %p", (id, path) => {
    expect(problems(id)).toEqual([
      `MLP-CORE-016 ${path} id: id of a stack cannot name a folder and a state, got "${id}" | ${fix}`,
    ]);
  });

  test("ids too long are refused and told apart by their ends", () => {
    const synth = synthesize((app) =>
      ["a", "b"].forEach((end) => new PlatformStack(app, "x".repeat(91) + end, { environment: environment() })),
    );
    expect(synth.findings.map(({ code, path }) => `${code} ${path}`)).toEqual(
      ["a", "b"].map((end) => `MLP-CORE-016 stack-${"x".repeat(79)}${end}`),
    );
  });

  test("constructor is refused: every object has it", () => {
    expect(problems("constructor")).toEqual([
      'MLP-CORE-016 stack-constructor id: id of a stack is one that every JavaScript object has, got "constructor" | give it another name',
    ]);
  });
});

describe("what a stack is made of", () => {
  const found = (id: unknown, props: unknown) =>
    synthesize((app) => new PlatformStack(app, id as string, props as PlatformStackProps)).findings.map(
      ({ code, path, property, message, fix }) => `${code} ${path} ${property}: ${message} | ${fix}`,
    );

  test("is an Environment and not its props", () => {
    const environment = { name: "prod", accountId: "123456789012", region: "us-east-1" };
    expect(found("prod", { environment })).toEqual([
      'MLP-CORE-031 prod environment: not an Environment, got {"name":"prod","accountId":"123456789012","region":"us-east-1"} | make one: new Environment({ name, accountId, region })',
    ]);
  });

  test("is there", () => {
    expect(found("prod", undefined).map((text) => text.replace(/:.*/, ""))).toEqual(["MLP-CORE-030 prod "]);
    expect(found(undefined, { environment: environment(), state: "s3://company" })).toEqual([
      "MLP-CORE-030 stack- id: the id of a stack is required, got undefined; was an environment variable not set? | give the id of a stack",
      'MLP-CORE-031 stack- state: not the result of State.s3, State.cloud or State.local, got "s3://company" | give the result of State.s3, State.cloud or State.local',
    ]);
  });
});

describe("a second backend", () => {
  const s3 = { bucket: "company-state", key: "k", region: "us-east-1" };
  const backends = (build: (stack: PlatformStack) => void) => {
    const { stacks, findings } = inStack(build);
    const said = findings.map(({ code, path, property, message, fix }) => {
      return `${code} ${path} ${property}: ${message} | ${fix}`;
    });
    return { said, backends: stacks.map(({ json }) => (json.terraform as JsonObject).backend) };
  };
  const refused = (given: string) =>
    `MLP-CORE-065 prod-foundation state: a stack has one backend, and this one has that of its \`state\` (by default State.local()), got ${given} | give \`state: State.s3({ bucket, region })\` to the platform or the stack instead; for a backend that State does not know, call stack.node.tryRemoveChild("backend") before you make it`;

  test("is a finding of its stack, by a class of CDKTF's or by a State", () => {
    expect(backends((stack) => void new S3Backend(stack, s3)).said).toEqual([refused("new S3Backend")]);
    expect(backends((stack) => State.local().bind(stack)).said).toEqual([refused("another state")]);
  });

  test("in the place of the first is the stack's", () => {
    const locked = { ...s3, dynamodbTable: "locks" };
    const own = backends((stack) => {
      stack.node.tryRemoveChild("backend");
      new S3Backend(stack, locked);
    });
    expect(own).toEqual({ said: [], backends: [{ s3: { ...s3, dynamodb_table: "locks" } }] });
  });

  test("is any other construct's id below the stack", () => {
    expect(backends((stack) => void new LogGroupFixture(new Construct(stack, "Own"), "backend")).said).toEqual([]);
  });
});

describe("dependOn", () => {
  test("throws one error for what is no construct", () => {
    expect(refusals(() => dependOn(undefined as unknown as Construct, "role" as unknown as Construct))).toEqual([
      "MLP-CORE-030 dependOn dependent: a construct or a resource is required, got undefined | give a construct or a resource",
      'MLP-CORE-031 dependOn awaited: not a construct or a resource, got "role" | give a construct or a resource',
    ]);
  });

  test("joins components through one gate, one edge a resource", () => {
    const synth = inStack((stack) => {
      const first = new LogGroupFixture(stack, "First", 3);
      const second = new LogGroupFixture(stack, "Second", 3);
      dependOn(second, first);
      dependOn(second, first);
    });
    const gate = synth.all("terraform_data").map(({ address }) => address);
    expect(gate).toHaveLength(1);
    expect(synth.one("terraform_data").depends_on).toHaveLength(3);
    const edges = synth.all("aws_cloudwatch_log_group").map(({ path, body }) => [orderOf(path), body.depends_on]);
    expect(edges).toEqual([
      ["First/0", undefined],
      ["First/1", undefined],
      ["First/2", undefined],
      ["Second/0", gate],
      ["Second/1", gate],
      ["Second/2", gate],
    ]);
  });

  test("joins to a single resource without a gate", () => {
    const synth = inStack((stack) => {
      const bucket = new S3Bucket(stack, "Bucket", {});
      dependOn(new LogGroupFixture(stack, "Logs"), bucket);
    });
    expect(synth.all("terraform_data")).toEqual([]);
  });
});

test("60 stacks that all refer to each other are walked once each", () => {
  const began = performance.now();
  synthesize((app) => {
    const stacks: PlatformStack[] = [];
    for (let index = 0; index < 60; index += 1) {
      const stack = new PlatformStack(app, `s${index}`, { environment: environment() });
      for (const earlier of stacks) stack.addDependency(earlier);
      stacks.push(stack);
    }
  });
  // cdktf's own walk of 32 such stacks takes half a minute, of 60 longer than anybody waits
  expect(performance.now() - began).toBeLessThan(20_000);
});

test("a construct in somebody's own stack takes account and region from data sources, once", () => {
  const synth = synthesizePlain((app) => {
    const stack = plainStack(app);
    new ArtifactBucket(stack, "One");
    new ArtifactBucket(stack, "Two");
  });
  expect(synth.addresses().filter((address) => address.startsWith("data."))).toEqual([
    "data.aws_caller_identity.AwsCallerIdentity",
    "data.aws_partition.AwsPartition",
    "data.aws_region.AwsRegion",
  ]);
});
