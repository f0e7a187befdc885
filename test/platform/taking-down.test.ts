import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { RemovalPolicy } from "../../lib/core";
import { MlPlatform } from "../../lib/platform";
import type { SynthesizedResource } from "../../lib/terraform";
import { diff, ResourceChange } from "../../lib/report";
import { SageMakerEndpoint } from "../../lib/serving/sagemaker";
import { synthesize } from "../../lib/testing";
import { NOUNS } from "../nouns";
import { propsOf } from "../serving/sagemaker/support";
import { environment } from "../support/stacks";

/** A platform with something of every kind that is protected. */
const platform = (removalPolicy: RemovalPolicy) =>
  synthesize((app) => {
    const prod = new MlPlatform(app, "prod", {
      environment: environment({ alarmTopicArn: "arn:aws:sns:us-east-1:123456789012:alarms" }),
      removalPolicy,
      network: { cidr: "10.20.0.0/16", zones: ["us-east-1a", "us-east-1b"] },
      images: ["server"],
      models: ["churn"],
      cluster: {
        kubernetesVersion: "1.35",
        api: { reachableFrom: ["203.0.113.0/24"] },
        administrators: ["arn:aws:iam::123456789012:role/PlatformAdmin"],
        pools: { L4: { instanceType: "g6.2xlarge", zone: "us-east-1a", min: 0, max: 4 } },
      },
    });
    new SageMakerEndpoint(prod.stack("serving"), "Churn", propsOf());
  });

/** What Terraform refuses to destroy. */
const kept = ({ stacks }: ReturnType<typeof platform>): SynthesizedResource[] =>
  stacks.flatMap(({ resources }) =>
    resources.filter(({ body }) => JSON.stringify(body.lifecycle ?? {}).includes('"prevent_destroy":true')),
  );

describe("lifting the protection of a platform", () => {
  const { stacks, counts } = diff(platform("protect").stacks, platform("destroy").stacks);
  const changes = stacks.flatMap(({ resources }) => resources);
  const argumentsOf = ({ path, arguments: all }: ResourceChange) =>
    [path, ...all.map(({ argument, before, after }) => `${argument} ${JSON.stringify([before, after])}`)].join(" ");

  test("replaces and destroys nothing, and changes no setting", () => {
    expect(counts).toEqual({
      ...{
        added: 0,
        imported: 0,
        renamed: 0,
        "may replace": 0,
        "not applied": 0,
        replaced: 0,
        forgotten: 0,
        destroyed: 0,
      },
      ...{ unprotected: 9, changed: 4 },
    });
    expect(stacks.flatMap(({ settings }) => settings)).toEqual([]);
  });

  test("changes, beside prevent_destroy, the flags by which services refuse", () => {
    expect(
      changes
        .filter(({ action }) => action === "changed")
        .map(argumentsOf)
        .sort(),
    ).toEqual([
      "prod-cluster/Training/Cluster deletion_protection [true,false]",
      "prod-foundation/Artifacts/AccessLogs/Bucket force_destroy [false,true]",
      "prod-foundation/Artifacts/Bucket force_destroy [false,true]",
      "prod-foundation/Images/server/Repository force_delete [false,true]",
    ]);
  });

  test("lifts prevent_destroy wherever it was", () => {
    const lifted = changes.filter(({ notes }) => notes.includes("prevent_destroy is lifted"));
    expect(lifted.map(({ path }) => path).sort()).toEqual(
      kept(platform("protect"))
        .map(({ path }) => path)
        .sort(),
    );
    expect(kept(platform("destroy"))).toEqual([]);
  });
});

test("docs/taking-down.md names every type of resource that refuses", () => {
  const page = readFileSync(join(__dirname, "../../docs/taking-down.md"), "utf8");
  const keeps = Object.values(NOUNS).flatMap((noun) => noun.keeps ?? []);
  const types = [...new Set(keeps.map((one) => one.split(" ")[0]))].sort();
  const rows = [...page.matchAll(/^\|[^|]+\| `(aws_\w+)`/gm)].map(([, type]) => type);
  expect(rows.sort()).toEqual(types);
});
