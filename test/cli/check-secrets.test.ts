import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describeWithTerraform } from "../rehearsal/support/rehearsed";
import { scratch } from "../rehearsal/support/directory";
import { Shown } from "../terraform/support/shown";
import { cli } from "./support";

/** What no output may hold. Upper and lower case: rules may quote a part of it. */
const CANARY = "Canary7f3";

const text = (name: string): string => `${CANARY}-${name}`;

/** Everything that a command may say of a target. */
async function saidOf(file: string): Promise<string> {
  const calls = [
    ["check", file],
    ["check", file, "--json"],
    ["check", file, "--strict", "--pack", "baseline"],
    ["report", file],
    ["report", file, "--json"],
  ];
  const said: string[] = [];
  for (const args of calls) {
    const { code, out, err } = await cli(...args);
    // it was read, so that something could have been said
    expect([0, 1]).toContain(code);
    said.push(out, err);
  }
  return said.join("\n");
}

/** A resource of each place in which the plan marks a value; each has something wrong that a rule would quote. */
function resources() {
  const policy = JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: `${text("action")}:*`, Resource: "*" }],
  });
  return [
    ["aws_iam_policy", "Whole", { policy, description: "undefined" }, { policy: true }],
    ["aws_s3_bucket", "Name", { bucket: `${text("bucket")}-undefined` }, { bucket: true }],
    [
      "aws_eks_node_group",
      "Map",
      { labels: { "kubernetes.io/x": text("label") }, instance_types: [text("item"), "m7i.large"] },
      { labels: { "kubernetes.io/x": true }, instance_types: [true, false] },
    ],
    [
      "aws_sagemaker_endpoint_configuration",
      "Block",
      { production_variants: [{ instance_type: "ml.g5.2xlarge", volume_size_in_gb: text("block") }] },
      { production_variants: [{ volume_size_in_gb: true }] },
    ],
    [
      "aws_sagemaker_endpoint_configuration",
      "Blocks",
      { production_variants: [{ instance_type: text("all") }] },
      { production_variants: true },
    ],
    ["aws_sagemaker_model", "Resource", { primary_container: [{ image: text("image") }] }, true],
  ] as const;
}

/** Each value comes from a variable. */
function expressionsOf(values: object): object {
  return Object.fromEntries(
    Object.entries(values as Readonly<Record<string, unknown>>).map(([name, value]) => {
      const blocks = Array.isArray(value) ? (value as readonly unknown[]).filter((one) => typeof one === "object") : [];
      return [name, blocks.length > 0 ? blocks.map((one) => expressionsOf(one!)) : { references: ["var.secret"] }];
    }),
  );
}

/** A plan with a canary in each place that Terraform may mark. */
function plan(): object {
  const named = resources().map(([type, name, values, sensitive]) => ({
    type,
    name,
    mode: "managed",
    address: `${type}.${name}`,
    values,
    sensitive_values: sensitive,
  }));
  return {
    format_version: "1.2",
    variables: { secret: { value: text("variable") } },
    planned_values: {
      outputs: {
        shown: { sensitive: true, value: text("output") },
        list: { sensitive: true, value: [text("outputs")] },
      },
      root_module: {
        resources: named,
        child_modules: [
          { address: "module.m", resources: named.map((one) => ({ ...one, address: `module.m.${one.address}` })) },
        ],
      },
    },
    resource_changes: named.map(({ address, type, name, values, sensitive_values: marks }) => ({
      address,
      type,
      name,
      change: {
        actions: ["update"],
        before: { ...values, note: text("before") },
        before_sensitive: { ...(marks as object), note: true },
        after: values,
        after_sensitive: marks,
        after_unknown: {},
      },
    })),
    resource_drift: named.map(({ address, values }) => ({
      address,
      change: { before: values, before_sensitive: true },
    })),
    output_changes: {
      shown: { before: text("old"), after: text("output"), before_sensitive: true, after_sensitive: true },
    },
    prior_state: {
      values: {
        outputs: { shown: { sensitive: true, value: text("prior") } },
        root_module: {
          resources: [
            {
              mode: "data",
              type: "aws_iam_policy_document",
              name: "D",
              address: "data.aws_iam_policy_document.D",
              values: { json: text("data") },
              sensitive_values: { json: true },
            },
          ],
        },
      },
    },
    configuration: {
      provider_config: { aws: { name: "aws", expressions: { region: { references: ["var.secret"] } } } },
      root_module: {
        variables: { secret: { default: text("default"), sensitive: true } },
        outputs: { shown: { sensitive: true, expression: { references: ["var.secret"] } }, list: { expression: {} } },
        resources: [
          ...named.map(({ type, name, values }) => ({
            type,
            name,
            mode: "managed",
            expressions: expressionsOf(values),
          })),
          { mode: "data", type: "aws_iam_policy_document", name: "D", expressions: { json: { references: [] } } },
        ],
        module_calls: {
          m: {
            expressions: { secret: { references: ["var.secret"] } },
            module: {
              resources: named.map(({ type, name, values }) => ({
                type,
                name,
                mode: "managed",
                expressions: expressionsOf(values),
              })),
            },
          },
        },
      },
    },
  };
}

function written(name: string, content: unknown): string {
  const file = join(scratch(), name);
  writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
  return file;
}

test("no output holds what a plan marks as sensitive, in any place", async () => {
  expect(await saidOf(written("plan.json", plan()))).not.toContain(CANARY);
});

test("the same plan without its marks is told from: the rules would quote it", async () => {
  const open = JSON.stringify(plan()).replaceAll(
    /"(sensitive_values|before_sensitive|after_sensitive)":(true|\{[^{}]*\})/g,
    '"$1":{}',
  );
  expect(await saidOf(written("open.json", open))).toContain(CANARY);
});

test("no output holds what a state marks as sensitive", async () => {
  const named = resources().map(([type, name, values, sensitive_values]) => ({
    mode: "managed",
    address: `${type}.${name}`,
    type,
    name,
    values,
    sensitive_values,
  }));
  const outputs = { o: { value: text("output"), sensitive: true } };
  const state = { format_version: "1.0", values: { outputs, root_module: { resources: named } } };
  expect(await saidOf(written("state.json", state))).not.toContain(CANARY);
});

test("a plan that is cut or garbled is refused without its text", async () => {
  const whole = JSON.stringify(plan());
  const at = whole.indexOf(CANARY);
  for (const broken of [whole.slice(0, at + 12), `${whole.slice(0, at)}"${whole.slice(at)}`, `${whole}x${CANARY}`]) {
    const { code, out, err } = await cli("check", written("broken.json", broken));
    expect([code, out]).toEqual([2, ""]);
    expect(err).toMatch(/^ml-platform: .*broken\.json is not valid JSON: [^\n]*\n$/);
    expect(err).not.toContain(CANARY);
  }
});

const SECRETS = {
  variable: { secret: { default: text("variable"), sensitive: true } },
  module: { inner: { source: "./inner", given: "${var.secret}" } },
  resource: {
    terraform_data: {
      Text: { input: "${var.secret}-undefined" },
      Nested: { input: { open: "undefined", shut: ["${var.secret}", "x"] } },
      Late: { input: "${terraform_data.Text.id}-${var.secret}", triggers_replace: ["${var.secret}"] },
      Each: { count: 2, input: '${sensitive("' + text("call") + '")}' },
    },
  },
  output: {
    shown: { value: "${var.secret}", sensitive: true },
    whole: { value: "${terraform_data.Nested}", sensitive: true },
  },
};
const INNER = {
  variable: { given: {} },
  resource: { terraform_data: { In: { input: "${var.given}" } } },
  output: { back: { value: "${terraform_data.In.input}", sensitive: true } },
};

describeWithTerraform("what Terraform itself marks", () => {
  const shown = new Shown();
  afterAll(() => shown.close());

  test("is on no output, of a plan and of a state", async () => {
    const folder = shown.folder("secret", { "main.tf.json": SECRETS, "inner/main.tf.json": INNER });
    expect(await saidOf(await shown.plan(folder))).not.toContain(CANARY);
    expect(await saidOf(await shown.state(folder))).not.toContain(CANARY);
  }, 60_000);
});
