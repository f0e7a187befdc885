import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { CloudBackend, LocalBackend, NamedCloudWorkspace, RemoteBackend, S3Backend, TerraformStack } from "cdktf";
import { baseline } from "../../lib/checks";
import { stateApart } from "../../lib/checks/rules/state-apart";
import { Environment, PlatformStack, State } from "../../lib/core";
import { formatFinding } from "../../lib/core/finding";
import { PlatformApp } from "../../lib/platform";
import { ModelRegistry } from "../../lib/registry";
import { synthesize } from "../../lib/testing";
import { stackOf } from "../report/support";
import { Views } from "../../lib/views";
import { environment } from "../support/stacks";

const CODE = "MLP-CHECK-110";

/** Two stacks of a company's own, each with a backend of its own. */
function own(keep: (stack: TerraformStack) => void) {
  const { findings } = synthesize((app) => {
    for (const id of ["prod-foundation", "prod-models"]) {
      const stack = new TerraformStack(app, id);
      environment().attach(stack);
      new AwsProvider(stack, "Aws", { region: "us-east-1" });
      keep(stack);
      new ModelRegistry(stack, "Models", { models: ["churn"] });
    }
  });
  return findings.filter(({ code }) => code === CODE).map(formatFinding);
}

function refused(kind: string, kept: string): string[] {
  return [
    [
      `error ${CODE}  prod-models ${kind}`,
      `  this stack has one state with prod-foundation: each would plan to destroy what the other made, got ${kept}`,
      "  fix: give each stack a state of its own: `State.s3` names it after the stack, and so can a backend of yours",
      `  see node_modules/cdktf-ml-platform/docs/errors.md#${CODE.toLowerCase()}`,
    ].join("\n"),
  ];
}

const s3 = (key: (id: string) => string, bucket = "acme-state") => {
  return (stack: TerraformStack) =>
    void new S3Backend(stack, { bucket, region: "us-east-1", key: key(stack.node.id), encrypt: true });
};

test("fails for two stacks of one key in S3, and passes for a key each", () => {
  expect(own(s3(() => "ml/terraform.tfstate"))).toEqual(
    refused("terraform.backend.s3", '"s3://acme-state/ml/terraform.tfstate"'),
  );
  expect(own(s3((id) => `ml/${id}.tfstate`))).toEqual([]);
});

test("fails for one file, however its path is written", () => {
  const path = (stack: TerraformStack) =>
    stack.node.id === "prod-models" ? "../x/../../all.tfstate" : "../../all.tfstate";
  expect(own((stack) => void new LocalBackend(stack, { path: path(stack) }))).toEqual(
    refused("terraform.backend.local", '"all.tfstate"'),
  );
  expect(own((stack) => void new LocalBackend(stack, { path: "terraform.tfstate" }))).toEqual([]);
  expect(own((stack) => void new LocalBackend(stack, { path: "/srv/all.tfstate" }))).toHaveLength(1);
});

test("fails for one workspace of HCP Terraform, by either block", () => {
  const cloud = (stack: TerraformStack, name = "ml") =>
    void new CloudBackend(stack, { organization: "acme", workspaces: new NamedCloudWorkspace(name) });
  expect(own(cloud)).toEqual(refused("terraform.cloud", '"app.terraform.io/acme/ml"'));
  expect(own((stack) => cloud(stack, stack.node.id))).toEqual([]);
  const mixed = (stack: TerraformStack) =>
    stack.node.id === "prod-models"
      ? void new RemoteBackend(stack, { organization: "acme", workspaces: { name: "ml" } })
      : cloud(stack);
  expect(own(mixed)).toEqual(refused("terraform.backend.remote", '"app.terraform.io/acme/ml"'));
});

test("State.s3 keeps two environments and two regions apart, with one stack id in two programs", () => {
  const keyOf = (name: string, region = "us-east-1", state = State.s3({ bucket: "acme-state", region: "us-east-1" })) =>
    synthesize((app) => {
      const one = new Environment({ name, accountId: "123456789012", region });
      new ModelRegistry(new PlatformStack(app, "ml-models", { environment: one, state }), "Models", {
        models: ["churn"],
      });
    }).stacks[0]?.json.terraform;
  const at = (key: string) =>
    expect.objectContaining({ backend: { s3: expect.objectContaining({ key }) as object } }) as object;
  expect(keyOf("dev")).toEqual(at("terraform/dev/us-east-1/ml-models.tfstate"));
  expect(keyOf("prod")).toEqual(at("terraform/prod/us-east-1/ml-models.tfstate"));
  expect(keyOf("prod", "eu-west-1")).toEqual(at("terraform/prod/eu-west-1/ml-models.tfstate"));
  const before = State.s3({ bucket: "acme-state", region: "us-east-1", keyPrefix: "ml", keyLayout: "stack" });
  expect(keyOf("prod", "us-east-1", before)).toEqual(at("ml/ml-models.tfstate"));
});

test("passes for one State in two stacks, with an Environment and without one", () => {
  const state = State.s3({ bucket: "acme-state", region: "us-east-1" });
  const { findings } = synthesize((app: PlatformApp) => {
    for (const name of ["dev", "prod"]) {
      const one = new Environment({ name, accountId: "123456789012", region: "us-east-1" });
      new ModelRegistry(new PlatformStack(app, `${name}-models`, { environment: one, state }), "Models", {
        models: ["a"],
      });
    }
    for (const id of ["company", "other"]) state.bind(new TerraformStack(app, id));
  });
  expect(findings).toEqual([]);
});

describe("of any rendered stack", () => {
  const kept = (name: string, terraform: unknown) => stackOf({}, { terraform }, name);
  const between = (one: unknown, other: unknown) => {
    const stacks = [kept("a", one), kept("b", other)];
    return stateApart.check(Views.of(stacks)).found.map(({ path, property }) => `${path} ${property}`);
  };
  const backend = (type: string, config: object) => ({ backend: { [type]: config } });

  test.each<[string, unknown]>([
    ["gcs", backend("gcs", { bucket: "b" })],
    ["azurerm", backend("azurerm", { storage_account_name: "a", container_name: "c", key: "k" })],
    ["http", backend("http", { address: "https://state.example.com/ml" })],
    ["s3", backend("s3", { bucket: "b", key: "k", workspace_key_prefix: "w" })],
    ["s3, as a list", { backend: [{ s3: [{ bucket: "b", key: "k" }] }] }],
  ])("fails for one state in %s", (_, config) => {
    expect(between(config, config)).toHaveLength(1);
  });

  test.each<[string, unknown, unknown]>([
    ["another key", backend("s3", { bucket: "b", key: "k" }), backend("s3", { bucket: "b", key: "l" })],
    ["another bucket", backend("s3", { bucket: "b", key: "k" }), backend("s3", { bucket: "c", key: "k" })],
    [
      "another service",
      backend("s3", { bucket: "b", key: "k", endpoints: { s3: "http://a" } }),
      backend("s3", { bucket: "b", key: "k" }),
    ],
    [
      "another place of workspaces",
      backend("s3", { bucket: "b", key: "k", workspace_key_prefix: "w" }),
      backend("s3", { bucket: "b", key: "k" }),
    ],
    ["what `init` is given", backend("s3", { bucket: "b" }), backend("s3", { bucket: "b" })],
    [
      "workspaces by tags",
      { cloud: { organization: "o", workspaces: { tags: ["t"] } } },
      { cloud: { organization: "o", workspaces: { tags: ["t"] } } },
    ],
    [
      "an expression",
      backend("s3", { bucket: "b", key: "${var.key}" }),
      backend("s3", { bucket: "b", key: "${var.key}" }),
    ],
    ["no backend", {}, {}],
    ["a file in each stack's folder", backend("local", {}), backend("local", {})],
  ])("passes for %s", (_, one, other) => {
    expect(between(one, other)).toEqual([]);
  });
});

test("is a rule of the baseline", () => {
  expect(baseline.rules).toContain(stateApart);
});
