import { MlPlatform, MlPlatformProps } from "../../lib/platform";
import { Synthesized, synthesize } from "../../lib/testing";
import { environment } from "../support/stacks";

/** A platform without a cluster. */
export const FOUNDATION = {
  environment: environment(),
  network: { cidr: "10.20.0.0/16", zones: ["us-east-1a", "us-east-1b"] },
  images: ["trainer"],
  models: ["churn"],
};

/** A cluster for it. */
export const cluster = {
  kubernetesVersion: "1.35",
  api: { reachableFrom: ["203.0.113.0/24"] },
  administrators: ["arn:aws:iam::123456789012:role/PlatformAdmin"],
  pools: { L4: { instanceType: "g6.2xlarge", zone: "us-east-1a", min: 2, max: 4 } },
};

/** A platform of these props. */
export const platform = (props: Partial<MlPlatformProps<"L4">> = {}): Synthesized =>
  synthesize((app) => new MlPlatform(app, "prod", { ...FOUNDATION, ...props }));

/** A platform with a cluster, and what is made in it. */
export const withCluster = (build: (prod: MlPlatform<"L4">) => void): Synthesized =>
  synthesize((app) => build(new MlPlatform(app, "prod", { ...FOUNDATION, cluster })));

/** One without. */
export const without = (build: (prod: MlPlatform) => void): Synthesized =>
  synthesize((app) => build(new MlPlatform(app, "prod", FOUNDATION)));

/** All of every finding. */
export const said = ({ findings }: Synthesized): string[] =>
  findings.map(({ severity, code, path, property, message, fix }) =>
    [severity, code, path, property, "|", message, "|", fix].join(" "),
  );
