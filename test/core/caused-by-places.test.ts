import { readFileSync } from "node:fs";
import { relative } from "node:path";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformStack } from "cdktf";
import { GpuTrainingCluster, GpuTrainingClusterProps } from "../../lib/cluster";
import { acknowledge, NetworkRef } from "../../lib/core";
import { MlNetwork } from "../../lib/network";
import { ServiceRole } from "../../lib/iam";
import { ImageRegistry } from "../../lib/registry";
import { PlatformApp } from "../../lib/platform";
import { synthesize } from "../../lib/testing";
import { ROOT } from "../../tools/examples";
import { sourcesBelow } from "../support/codes";

interface Given {
  /** What stands in the stack, where it is no cluster. */
  readonly build?: (stack: TerraformStack) => void;
  readonly zones?: readonly string[];
  readonly pools?: GpuTrainingClusterProps["pools"];
  /** Codes that somebody accepted. */
  readonly accepted?: readonly string[];
  /** Whether the network is somebody else's, of which nothing is judged. */
  readonly imported?: boolean;
}

/** What is told of a cluster in a network, in a stack of a company's own. */
function told({ build: own, zones = [], pools = {}, accepted = [], imported = false }: Given): string[] {
  const build = (app: PlatformApp): void => {
    const stack = new TerraformStack(app, "company");
    new AwsProvider(stack, "Aws", { region: "us-east-1" });
    if (own !== undefined) return own(stack);
    const network = imported ? standing(zones) : new MlNetwork(stack, "Network", { cidr: "10.20.0.0/16", zones });
    const administrators = ["arn:aws:iam::123456789012:role/PlatformAdmin"];
    const api = { reachableFrom: ["203.0.113.0/24"] };
    new GpuTrainingCluster(stack, "Training", { network, kubernetesVersion: "1.35", api, administrators, pools });
    for (const code of accepted) acknowledge(stack, code, "a test");
  };
  const errors = synthesize(build).findings.filter(({ severity }) => severity === "error");
  return [...new Set(errors.map(({ code }) => code))].sort();
}

/** A network with subnets of each kind in these zones. */
function standing(zones: readonly string[]): NetworkRef {
  const subnetIds = Object.fromEntries(zones.map((zone, index) => [zone, `subnet-0000000000000000${String(index)}`]));
  return MlNetwork.fromIds({
    vpcId: "vpc-00000000000000000",
    vpcCidr: "10.20.0.0/16",
    publicSubnetIds: subnetIds,
    privateSubnetIds: subnetIds,
    nodeSubnetIds: subnetIds,
  });
}

/** A registry of these repositories, and a pull from one. */
function pullOf(repositories: readonly string[], pulled: string): (stack: TerraformStack) => void {
  return (stack) => {
    const images = new ImageRegistry(stack, "Images", { repositories });
    images.grants.pull(new ServiceRole(stack, "Role", { service: "sagemaker.amazonaws.com" }), pulled);
  };
}

const FAR = { A: { instanceType: "p5.48xlarge", zone: "us-east-1d", min: 0, max: 1 } };

/** Every place that names a cause, with what is hidden by it, and what is told once it is mended or accepted. */
const PLACES: Readonly<
  Record<string, { readonly hidden: Given; readonly cause: string; readonly shown: Given; readonly code: string }>
> = {
  "lib/cluster/plan/zones.ts tooFew": {
    hidden: { zones: ["us-east-1a"] },
    cause: "MLP-NET-001",
    shown: { zones: ["us-east-1a"], accepted: ["MLP-NET-001"] },
    code: "MLP-CLUSTER-020",
  },
  "lib/cluster/plan/zones.ts networkProblems": {
    hidden: { zones: ["us-east-1a"], pools: FAR },
    cause: "MLP-NET-001",
    shown: { zones: ["us-east-1a", "us-east-1b"], pools: FAR },
    code: "MLP-CLUSTER-029",
  },
  "lib/cluster/plan/zones.ts localProblems": {
    hidden: { zones: ["us-east-1a", "us-east-1b", "us-east-1-bos-1a"] },
    cause: "MLP-NET-004",
    shown: { zones: ["us-east-1a", "us-east-1b", "us-east-1-bos-1a"], imported: true },
    code: "MLP-CLUSTER-048",
  },
  "lib/registry/image-registry-grants.ts unknownRepository": {
    hidden: { build: pullOf(["server", "server"], "trainer") },
    cause: "MLP-ECR-002",
    shown: { build: pullOf(["server"], "trainer") },
    code: "MLP-ECR-003",
  },
  "lib/cluster/plan/gpu-training-cluster.ts regionProblems": {
    hidden: { zones: ["a", "b"] },
    cause: "MLP-NET-003",
    shown: { zones: ["a", "b"], accepted: ["MLP-NET-003"] },
    code: "MLP-CLUSTER-041",
  },
};

describe("what follows from another finding", () => {
  test.each(Object.entries(PLACES))("is hidden by it, and shown without: %s", (_, { hidden, cause, shown, code }) => {
    expect(told(hidden)).toEqual([cause]);
    expect(told(shown)).toContain(code);
    expect(told(shown)).not.toContain(cause);
  });

  test("is named in no other place", () => {
    const places = sourcesBelow("lib").flatMap((file) => {
      const named = readFileSync(file, "utf8").match(/^ +causedBy(?:,|: \w+,)$/gm) ?? [];
      return named.map(() => relative(ROOT, file));
    });
    expect(places.sort()).toEqual(
      Object.keys(PLACES)
        .map((place) => place.split(" ")[0])
        .sort(),
    );
  });
});
