import { App } from "cdktf";
import { baseline } from "../../lib/checks";
import { collectFindings, State } from "../../lib/core";
import { EncryptionKey } from "../../lib/iam";
import { Namespace } from "../../lib/kubernetes";
import { MlPlatform, MlPlatformProps } from "../../lib/platform";
import { planPlatformApp } from "../../lib/platform/plan/platform-app";
import { tally } from "../support/garbage";
import { environment } from "../support/stacks";

const SUBNETS = { "us-east-1a": "subnet-0123456789abcdef0", "us-east-1b": "subnet-0123456789abcdef1" };
const EXISTING = {
  vpcId: "vpc-0123456789abcdef0",
  vpcCidr: "10.20.0.0/16",
  zones: ["us-east-1a", "us-east-1b"],
  publicSubnetIds: SUBNETS,
  privateSubnetIds: SUBNETS,
  nodeSubnetIds: SUBNETS,
};

const COMPLETE: MlPlatformProps = {
  environment: environment(),
  network: { cidr: "10.20.0.0/16", zones: ["us-east-1a", "us-east-1b"], natGateways: "one" },
  images: ["trainer"],
  models: ["churn"],
  stages: ["staging", "production"],
  approvers: { production: ["arn:aws:iam::123456789012:role/ModelRisk"] },
  artifacts: { supersededVersionDays: 30 },
  cluster: {
    kubernetesVersion: "1.35",
    api: { reachableFrom: ["203.0.113.0/24"] },
    administrators: ["arn:aws:iam::123456789012:role/PlatformAdmin"],
    pools: { L4: { instanceType: "g6.2xlarge", zone: "us-east-1a", min: 0, max: 4 } },
  },
  removalPolicy: "protect",
  state: State.local(),
};

/** What a platform is asked by. */
interface Asked {
  readonly id: string;
  readonly stack: string;
  readonly access: string;
}

/** A whole platform: what it hands on is judged by the constructs that it makes. */
function platformOf(id: unknown, props: MlPlatformProps, use: (prod: MlPlatform<string>) => void = () => undefined) {
  const app = new App();
  use(new MlPlatform<string>(app, id as string, props));
  return { problems: collectFindings(app) };
}

/** A platform with complete props, and what it is asked for. */
export const PLATFORM = {
  MlPlatform: () =>
    // what it hands on is tried at the constructs that take it
    tally(COMPLETE, (props) => platformOf("prod", props), { depth: 1 }),
  "MlPlatform in a network that exists": () =>
    tally({ network: EXISTING }, (given?: { readonly network: typeof EXISTING }) =>
      platformOf("prod", { ...COMPLETE, cluster: undefined, network: given?.network as typeof EXISTING }),
    ),
  "MlPlatform by its id, its stacks and their access": () =>
    tally({ id: "prod", stack: "serving", access: "workloads" }, (given?: Asked) =>
      platformOf(given?.id, { ...COMPLETE, network: EXISTING }, (prod) => {
        new EncryptionKey(prod.stack(given?.stack as string), "Key", { description: "keys" });
        const cluster = prod.access(given?.access as string);
        new Namespace(prod.stack("workloads"), "Serving", { cluster, name: "serving" });
      }),
    ),
  PlatformApp: () =>
    tally({ outdir: "cdktf.out", strict: true, packs: [baseline], print: () => undefined }, planPlatformApp, {
      // what is in a pack is the pack's own
      depth: 2,
    }),
} as const;
