import { Fn, Token } from "cdktf";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runPack } from "../../lib/checks";
import { providerNewEnough } from "../../lib/checks/rules/provider-new-enough";
import { FindingsError, PlatformStack } from "../../lib/core";
import { constraintFrom, rangeOf } from "../../lib/core/plan/provider-version";
import { NewerResource, newerType, NewerTypeProps } from "../../lib/resources";
import { synthesizePlain } from "../../lib/testing";
import { readPlace } from "../../lib/terraform";
import { findingsIn, inStack, plainStack } from "../support/stacks";

interface Card {
  readonly model_card_name: string;
  readonly model_card_status: string;
  readonly content: string;
  readonly tags?: Readonly<Record<string, string>>;
}

const TYPE = "aws_sagemaker_model_card";
const CARD: Card = { model_card_name: "churn", model_card_status: "Draft", content: "{}" };

function card(stack: PlatformStack, more: object = {}, id = "It"): NewerResource<Card, "model_card_arn"> {
  const type = newerType<Card, "model_card_arn">("aws_sagemaker_model_card");
  return new NewerResource(stack, id, { type, arguments: { ...CARD, ...more } });
}

const versionIn = (json: unknown): unknown =>
  (json as { terraform: { required_providers: { aws: unknown } } }).terraform.required_providers.aws;

describe("a resource of a newer type", () => {
  test("is written as Terraform spells it, and its stack asks for a provider that has it", () => {
    const { one, stacks } = inStack((stack) => card(stack, { tags: { CostCenter: "ml" } }));
    expect(one(TYPE)).toEqual({ ...CARD, tags: { CostCenter: "ml" }, lifecycle: { prevent_destroy: true } });
    expect(versionIn(stacks[0]!.json)).toEqual({ source: "aws", version: "~> 6.40" });
  });

  test("leaves other stacks at the version that the bindings are of", () => {
    const { stacks } = inStack(() => undefined);
    expect(versionIn(stacks[0]!.json)).toEqual({ source: "aws", version: "6.25.0" });
  });

  test("works in a stack of one's own, and what is written over the version later wins", () => {
    const { stacks } = synthesizePlain((app) => {
      card(plainStack(app) as PlatformStack);
      const pinned = plainStack(app, "pinned");
      card(pinned as PlatformStack);
      pinned.addOverride("terraform.required_providers.aws.version", "6.66.0");
    });
    expect(stacks.map(({ name, json }) => [name, versionIn(json)])).toEqual([
      ["company", { source: "aws", version: "~> 6.40" }],
      ["pinned", { source: "aws", version: "6.66.0" }],
    ]);
  });

  test("the newest of several versions is asked for", () => {
    const { schema } = newerType("aws_sagemaker_model_card");
    const { stacks } = inStack((stack) => {
      for (const [id, since] of Object.entries({ First: "6.41.0", Second: "6.50.2", Third: "6.42.0" })) {
        const type = newerType<Card>("aws_sagemaker_model_card", { since, schema });
        new NewerResource(stack, id, { type, arguments: CARD });
      }
    });
    expect(versionIn(stacks[0]!.json)).toEqual({ source: "aws", version: ">= 6.50.2, < 7.0.0" });
  });

  test("gives its attributes, and may be destroyed where asked", () => {
    const { all } = inStack((stack) => {
      const first = card(stack);
      const type = newerType<Card>("aws_sagemaker_model_card");
      const given = { ...CARD, model_card_name: first.attribute("model_card_arn") };
      new NewerResource(stack, "Next", { type, arguments: given, removalPolicy: "destroy" });
    });
    const next = all(TYPE).find(({ path }) => path.endsWith("Next/Object"))!;
    expect(next.body.model_card_name).toMatch(/^\$\{aws_sagemaker_model_card\.It_Object_\w+\.model_card_arn\}$/);
    expect(next.body.lifecycle).toBeUndefined();
  });
});

describe("fails", () => {
  test("what the schema refuses", () => {
    const wrong = {
      content: undefined,
      model_card_state: "Draft",
      model_card_arn: "arn",
      tags: { Size: 1 },
      timeouts: { creat: 1 },
    };
    const by = "correct it by the documentation of aws_sagemaker_model_card";
    const at = "MLP-RES-012 prod-foundation/It arguments";
    expect(findingsIn((stack) => card(stack, wrong)).filter((text) => text.startsWith("MLP-RES"))).toEqual([
      `${at}.content: ${TYPE}: content is required | ${by}`,
      `${at}.model_card_state: ${TYPE}: model_card_state is no argument of it: did you mean "model_card_status"? | ${by}`,
      `${at}.model_card_arn: ${TYPE}: model_card_arn is given by AWS alone | ${by}`,
      `${at}.tags.Size: ${TYPE}: tags.Size must be a text, got 1 | ${by}`,
      `${at}.timeouts.creat: ${TYPE}: timeouts.creat is no argument of it | ${by}`,
    ]);
  });

  test("no value that only the apply knows is judged", () => {
    const later = { content: Fn.upper("x"), tags: Token.asStringMap(Fn.merge([{ A: "b" }])) };
    expect(findingsIn((stack) => card(stack, later))).toEqual([]);
  });

  test("an attribute that it does not have", () => {
    const found = findingsIn((stack) => card(stack).attribute("url" as "model_card_arn"));
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(
      `MLP-RES-013 prod-foundation/It attribute: ${TYPE} has no text of this name, got "url" | `,
    );
  });

  test.each<[string, string, unknown, string]>([
    [
      "a type of no provider",
      "MlflowApp",
      undefined,
      'no type of AWS\'s provider like aws_sagemaker_mlflow_app, got "MlflowApp"',
    ],
    [
      "one that nobody knows",
      "aws_x",
      undefined,
      "aws_x is none that the library knows, so its schema is needed, got undefined",
    ],
    ["no version", "aws_x", { schema: { block: {} } }, "no version of the provider like 6.40.0, got undefined"],
    ["no schema", "aws_x", { since: "6.1.0", schema: {} }, "no entry of resource_schemas, got {}"],
    [
      "a type that is none",
      "aws_x",
      { since: "6.1.0", schema: { block: { attributes: { a: { type: "text" } } } } },
      "no entry of resource_schemas, got ",
    ],
  ])("%s", (_, type, props, says) => {
    let told = "";
    try {
      newerType(type, props as NewerTypeProps);
    } catch (error) {
      told = (error as FindingsError).findings.map(({ code, message }) => `${code} ${message}`).join("\n");
    }
    expect(told).toContain(`MLP-RES-011 ${says}`);
  });
});

test("fails a type that nobody knows, in full", () => {
  expect(() => newerType("aws_x", undefined as unknown as NewerTypeProps)).toThrow(
    "error MLP-RES-011  newerType props\n  aws_x is none that the library knows, so its schema is needed, got undefined",
  );
});

describe("versions", () => {
  test.each<[string, string | undefined]>([
    ["~> 6.0", "6.0.0 7.0.0"],
    ["~> 6.39.1", "6.39.1 6.40.0"],
    [">= 6.1, < 6.5.0", "6.1.0 6.5.0"],
    ["= 6.25.0", "6.25.0 6.25.1"],
    ["> 6.1.0, <= 6.2.0", "6.1.1 6.2.1"],
    ["!= 6.1.0", "0.0.0 Infinity.0.0"],
    ["newest", undefined],
  ])("%s", (constraint, range) => {
    const read = rangeOf(constraint);
    expect(read && `${read.from.join(".")} ${read.before.join(".")}`).toBe(range);
  });

  test("a constraint that begins with one", () => {
    expect([constraintFrom("6.40.0"), constraintFrom("6.50.2")]).toEqual(["~> 6.40", ">= 6.50.2, < 7.0.0"]);
  });
});

describe("a lock file", () => {
  function told(lock: string): string[] {
    const folder = mkdtempSync(join(tmpdir(), "lock-"));
    const json = {
      terraform: { required_providers: { aws: { source: "hashicorp/aws", version: "~> 6.40" } } },
      resource: { [TYPE]: { Card: CARD } },
    };
    writeFileSync(join(folder, "main.tf.json"), JSON.stringify(json));
    writeFileSync(join(folder, ".terraform.lock.hcl"), lock);
    const { findings } = runPack({ name: "one", rules: [providerNewEnough] }, readPlace(folder).stacks);
    return findings.map(({ severity, message, fix }) => `${severity}: ${message} | ${fix}`);
  }

  const lock = (version: string): string =>
    `provider "registry.terraform.io/hashicorp/aws" {\n  version     = "${version}"\n  constraints = "~> 6.0"\n}\n`;

  test("that holds an older provider is told of", () => {
    expect(told(lock("6.25.0"))).toEqual([
      "error: .terraform.lock.hcl holds AWS's provider at 6.25.0, and aws_sagemaker_model_card needs 6.40.0 | " +
        "run `terraform init -upgrade` in the stack's folder and commit the lock file; it is one-way, since an older " +
        "provider does not read what a newer one has written into the state",
    ]);
  });

  test("that holds one which has the type, or another provider, says nothing", () => {
    expect(told(lock("6.40.0"))).toEqual([]);
    expect(told(lock("3.1.0").replace("aws", "helm"))).toEqual([]);
  });
});
