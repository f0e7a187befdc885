import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { IcebergTables, IcebergTablesProps } from "../../lib/data";
import { FeatureGroup, Features } from "../../lib/features";
import { JsonObject } from "../../lib/rehearsal";
import { objectAt } from "../../lib/rehearsal/lint/configuration";
import { applyOneAfterAnother, describeWithTerraform, withSimulatedProviders } from "../support/simulated-terraform";
import { inStack } from "../support/stacks";

jest.setTimeout(120_000);

const FEATURES: Features = { id: "String", at: "Fractional", tags: { list: "String" }, like: { vector: 3 } };

function group(features: Features, removalPolicy: "protect" | "destroy" = "destroy"): JsonObject {
  const { findings, stacks } = inStack((stack) => {
    new FeatureGroup(stack, "Customers", {
      ...{ features, recordId: "id", eventTime: "at", online: { storage: "InMemory" }, removalPolicy },
      key: { keyArn: "arn:aws:kms:us-east-1:123456789012:key/k" },
    });
  });
  expect(findings).toEqual([]);
  return stacks[0]!.json as JsonObject;
}

function tables(schema: NonNullable<IcebergTablesProps["namespaces"][string][string]["schema"]>): JsonObject {
  const { stacks } = inStack((stack) => {
    new IcebergTables(stack, "Tables", {
      namespaces: { sales: { orders: { schema } } },
      key: { keyArn: "arn:aws:kms:us-east-1:123456789012:key/k" },
      removalPolicy: "destroy",
    });
  });
  return stacks[0]!.json as JsonObject;
}

const { like: _, ...LESS } = FEATURES;

describeWithTerraform("a group that is there", () => {
  test("gets a feature more without an apply, and refuses code with one less or another", async () => {
    const [made, more, less, other, longer, again] = await applyOneAfterAnother([
      { json: group(FEATURES) },
      { json: group({ ...FEATURES, orders: "Integral" }), command: "plan" },
      { json: group(LESS), command: "plan" },
      { json: group({ ...FEATURES, tags: { set: "String" } }), command: "plan" },
      { json: group({ ...FEATURES, like: { vector: 4 } }), command: "plan" },
      { json: group(FEATURES), command: "plan" },
    ]);
    expect(made!.errors).toEqual([]);
    expect([more!.errors, more!.planned, again!.errors, again!.planned]).toEqual([[], [], [], []]);
    const refusal = (lost: string) =>
      `The feature group has what its code does not: ${lost}. SageMaker removes no feature and changes no type`;
    expect(less!.errors[0]).toContain(refusal("like Fractional Vector 3"));
    expect(other!.errors[0]).toContain(refusal("tags String List"));
    expect(longer!.errors[0]).toContain(refusal("like Fractional Vector 3"));
  });

  test("is warned of with the call that adds what is waiting", async () => {
    const [first, then] = [group(FEATURES), group({ ...FEATURES, orders: "Integral", more: { set: "Integral" } })];
    await withSimulatedProviders([first, then], async (terraform, folder) => {
      const run = async (json: JsonObject, ...args: readonly string[]) => {
        const own = structuredClone(json);
        delete objectAt(own, "terraform")["backend"];
        writeFileSync(join(folder, "cdk.tf.json"), JSON.stringify(own));
        await terraform.run(folder, ["init", "-input=false"]);
        return terraform.run(folder, [...args, "-no-color"]);
      };
      expect((await run(first, "apply", "-auto-approve")).code).toBe(0);
      const { code, stdout, stderr } = await run(then, "plan", "-detailed-exitcode");
      expect(code).toBe(0);
      const said = `${stdout}${stderr}`.replace(/\s+/g, " ");
      expect(said).toContain("No changes.");
      expect(said).toContain(
        "The feature group lacks orders, more, and no apply adds it: Terraform would replace the group. Add it by UpdateFeatureGroup, as a role with `grants.addFeatures`: aws sagemaker update-feature-group --feature-group-name prod-foundation-Customers --feature-additions " +
          `'[{"FeatureName":"orders","FeatureType":"Integral"},{"CollectionType":"Set","FeatureName":"more","FeatureType":"Integral"}]'`,
      );
    });
  });
});

describeWithTerraform("a table that is there", () => {
  test("refuses another schema by its name, and keeps what it has", async () => {
    const schema = { id: { required: "long" as const }, amount: "double" as const };
    const [made, same, more, loose] = await applyOneAfterAnother([
      { json: tables(schema) },
      { json: tables(schema), command: "plan" },
      { json: tables({ ...schema, at: "date" }), command: "plan" },
      { json: tables({ ...schema, id: "long" }), command: "plan" },
    ]);
    expect([made!.errors, same!.errors, same!.planned]).toEqual([[], [], []]);
    for (const one of [more!, loose!])
      expect(one.errors[0]).toContain(
        'The schema of the table sales.orders differs from the one it was made with, ["id long required","amount double"]. Terraform would make the table anew, without its rows',
      );
  });
});
