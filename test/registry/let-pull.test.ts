import { TerraformStack } from "cdktf";
import { Environment, PlatformStack } from "../../lib/core";
import { ContainerImage, ImageRegistry } from "../../lib/registry";
import { KubernetesEndpoint } from "../../lib/serving/kubernetes";
import { synthesize } from "../../lib/testing";
import { statementsIn } from "../support/documents";

const DIGEST = `sha256:${"a".repeat(64)}`;
const CLUSTER = "123456789012";
const SHARED = "111111111111";

type Images = ImageRegistry<"server">;
const ofRegistry = (images: Images) => images.imageByDigest("server", DIGEST);

/** Two servers of one image, in a stack of their own. */
function deployed(account: string, image: (images: Images) => ContainerImage = ofRegistry, isKnown = true) {
  return synthesize((app) => {
    const stackOf = (id: string, accountId: string, region: string) =>
      new PlatformStack(app, id, { environment: new Environment({ name: "prod", accountId, region }) });
    const images = new ImageRegistry(stackOf("images", account, "us-east-1"), "Images", {
      repositories: ["server"],
      namePrefix: "acme",
    });
    const serving = isKnown ? stackOf("serving", CLUSTER, "eu-west-1") : new TerraformStack(app, "serving");
    for (const id of ["Ranker", "Chat"]) {
      new KubernetesEndpoint(serving, id, {
        cluster: { clusterName: "acme", region: "eu-west-1" },
        namespace: "serving",
        image: image(images),
        port: 8000,
        healthPath: "/health",
        reachableFrom: "cluster",
      });
    }
  });
}

const errorsOf = ({ findings }: ReturnType<typeof deployed>) =>
  findings.filter(({ severity }) => severity === "error").map(({ code, path }) => `${code} ${path}`);

describe("the image of a KubernetesEndpoint", () => {
  test("may be pulled by the cluster's account from a registry of the app in another one", () => {
    const synth = deployed(SHARED);
    expect(errorsOf(synth)).toEqual([]);
    expect(statementsIn(synth.one("aws_ecr_repository_policy", "Images/server/Policy").policy)).toEqual([
      {
        Effect: "Allow",
        Principal: { AWS: `arn:aws:iam::${CLUSTER}:root` },
        Action: ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
      },
    ]);
  });

  test("needs no policy in one account, and gets none where an account is not known", () => {
    expect(deployed(CLUSTER).all("aws_ecr_repository_policy")).toEqual([]);
    const unknown = deployed(SHARED, ofRegistry, false);
    expect(unknown.all("aws_ecr_repository_policy")).toEqual([]);
    expect(errorsOf(unknown).filter((text) => text.includes("REGISTRY-130"))).toEqual([]);
  });

  test("is refused by its address alone, which tells no registry to let anybody in (MLP-REGISTRY-130)", () => {
    const uri = `${SHARED}.dkr.ecr.us-east-1.amazonaws.com/acme/server@${DIGEST}`;
    const byAddress = (account: string) => errorsOf(deployed(account, () => ContainerImage.fromUri(uri)));
    expect(byAddress(SHARED)).toEqual([
      "MLP-REGISTRY-130 serving/Chat/Deployment",
      "MLP-REGISTRY-130 serving/Ranker/Deployment",
    ]);
    expect(byAddress("333333333333")).toEqual([]);
  });
});
