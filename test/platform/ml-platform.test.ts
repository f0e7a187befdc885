import { MlPlatform, MlPlatformProps } from "../../lib/platform";
import { MlNetwork } from "../../lib/network";
import { State } from "../../lib/core";
import { synthesize } from "../../lib/testing";
import { environment } from "../support/stacks";

const platform = (props: Partial<MlPlatformProps> = {}) =>
  synthesize(
    (app) =>
      new MlPlatform(app, "prod", {
        environment: environment(),
        network: { cidr: "10.20.0.0/16", zones: ["us-east-1a", "us-east-1b"] },
        images: ["trainer"],
        models: ["churn"],
        ...props,
      }),
  );

test("puts the nouns directly under a stack of their own", () => {
  const synth = platform();
  expect(synth.stacks.map(({ name }) => name)).toEqual(["prod-foundation"]);
  const nouns = new Set(synth.stacks.flatMap(({ resources }) => resources.map(({ path }) => path.split("/")[1])));
  expect([...nouns].sort()).toEqual(["Artifacts", "Images", "Models", "Network"]);
});

test("takes a network that exists, and makes none", () => {
  const network = MlNetwork.fromIds({
    vpcId: "vpc-0123456789abcdef0",
    vpcCidr: "10.20.0.0/16",
    privateSubnetIds: { "us-east-1a": "subnet-0123456789abcdef0", "us-east-1b": "subnet-0123456789abcdef1" },
  });
  const synth = platform({ network });
  expect(synth.findings).toEqual([]);
  expect(synth.all("aws_vpc")).toEqual([]);
});

test("passes details of the bucket and the state on", () => {
  const synth = platform({
    artifacts: { bucketName: "company-artifacts" },
    state: State.s3({ bucket: "company-state", region: "us-east-1" }),
  });
  expect(synth.one("aws_s3_bucket", "Artifacts/Bucket").bucket).toBe("company-artifacts");
  expect(synth.stacks[0]?.json.terraform).toMatchObject({ backend: { s3: { bucket: "company-state" } } });
});

test("reports what is wrong anywhere at once", () => {
  const codes = platform({
    environment: environment({ accountId: "1" }),
    network: { cidr: "10.20.0.0/99", zones: ["us-east-1a"] },
    images: ["Trainer"],
    models: [],
  }).findings.map(({ code }) => code);
  expect(codes).toEqual(expect.arrayContaining(["MLP-CORE-006", "MLP-NET-001", "MLP-ECR-001", "MLP-MODEL-002"]));
});
