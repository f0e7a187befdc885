import { rmSync } from "node:fs";
import { App } from "cdktf";
import { baseline } from "../../../../lib/checks";
import { GpuTrainingCluster } from "../../../../lib/cluster";
import type { GpuTrainingClusterProps } from "../../../../lib/cluster";
import { Environment, PlatformStack } from "../../../../lib/core";
import { Finding } from "../../../../lib/core/finding";
import { asManaged } from "../../../../lib/core/findings";
import { MlNetwork } from "../../../../lib/network";
import { judge } from "../../../../lib/platform/judge";
import { stage } from "../../../../lib/platform/render";
import type { JsonObject } from "../../../../lib/terraform";
import { freshFolder } from "../../../examples";

/** The zone that all pools of such an app are in. */
export const ZONE = "us-east-1a";

/** An app of one cluster, and a stack for what runs in it. */
export interface ClusterApp {
  readonly app: App;
  readonly cluster: GpuTrainingCluster;
  readonly workloads: PlatformStack;
}

/** Makes a cluster with these pools. */
export function clusterApp(pools: GpuTrainingClusterProps["pools"]): ClusterApp {
  const app = new App();
  const environment = new Environment({ name: "rig", accountId: "123456789012", region: "us-east-1" });
  const cluster = new GpuTrainingCluster(new PlatformStack(app, "cluster", { environment }), "Training", {
    network: MlNetwork.fromIds({
      vpcId: "vpc-0123456789abcdef0",
      vpcCidr: "10.20.0.0/16",
      privateSubnetIds: { [ZONE]: "subnet-0123456789abcdef0", "us-east-1b": "subnet-0123456789abcdef1" },
    }),
    kubernetesVersion: "1.35",
    api: { reachableFrom: ["203.0.113.0/24"] },
    administrators: ["arn:aws:iam::123456789012:role/PlatformAdmin"],
    pools,
  });
  return { app, cluster, workloads: new PlatformStack(app, "workloads", { environment }) };
}

/** What is found in an app, as its synth would, and what it renders: also where something is refused. */
export function judgedApp(app: App): { readonly findings: readonly Finding[]; readonly stacks: readonly JsonObject[] } {
  const folder = freshFolder("judged");
  try {
    const staged = stage(app, folder);
    if (!("stacks" in staged)) throw staged.failure;
    const { findings } = asManaged(app, () => judge(app, staged, { strict: false, packs: [baseline] }));
    return { findings, stacks: staged.stacks.map(({ json }) => json) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
