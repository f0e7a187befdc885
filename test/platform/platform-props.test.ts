import { App } from "cdktf";
import { MlPlatform, MlPlatformProps } from "../../lib/platform";
import { synthesize } from "../../lib/testing";
import { refusals } from "../support/refusals";
import { cluster, FOUNDATION, said } from "./support";

describe("a platform is refused once, with its place, for", () => {
  const found = (props: unknown, id: unknown = "prod") =>
    said(synthesize((app) => new MlPlatform(app, id as string, props as MlPlatformProps)));
  const unset = "is required, got undefined";

  test.each<[string, object, string]>([
    [
      "no environment",
      { environment: undefined, cluster },
      `error MLP-CORE-030 prod environment | an Environment ${unset} | make one: new Environment({ name, accountId, region })`,
    ],
    [
      "an environment of props",
      { environment: { name: "prod" } },
      'error MLP-CORE-031 prod environment | not an Environment, got {"name":"prod"} | make one: new Environment({ name, accountId, region })',
    ],
    [
      "no network",
      { network: undefined, cluster },
      `error MLP-CORE-030 prod network | a network, { cidr, zones } or MlNetwork.fromIds(…) ${unset} | give a network, { cidr, zones } or MlNetwork.fromIds(…)`,
    ],
    [
      "a network by its id alone",
      { network: "vpc-0123456789abcdef0", cluster },
      'error MLP-CORE-031 prod network | not a network, { cidr, zones } or MlNetwork.fromIds(…), got "vpc-0123456789abcdef0" | give a network, { cidr, zones } or MlNetwork.fromIds(…)',
    ],
    [
      "no images",
      { images: undefined },
      `error MLP-CORE-030 prod images | a list of repository names ${unset} | give a list of repository names`,
    ],
    [
      "models as a text",
      { models: "churn" },
      'error MLP-CORE-031 prod models | not a list of model names, got "churn" | give a list of model names',
    ],
    [
      "a cluster that is none",
      { cluster: "training" },
      'error MLP-CORE-031 prod cluster | not an object with the props of a GpuTrainingCluster, got "training" | give an object with the props of a GpuTrainingCluster',
    ],
    [
      "a cluster with a network of its own",
      { cluster: { ...cluster, network: {} } },
      "error MLP-CORE-033 prod cluster.network | a platform's cluster is in the platform's network, got one of its own | give it as `network` of the platform, or make a GpuTrainingCluster in a stack of the platform",
    ],
    [
      "a bucket that is none",
      { artifacts: ["a"] },
      'error MLP-CORE-031 prod artifacts | not an object with the props of an ArtifactBucket, got ["a"] | give an object with the props of an ArtifactBucket',
    ],
    [
      "an unknown policy",
      { removalPolicy: "Destroy" },
      'error MLP-CORE-032 prod removalPolicy | unknown value, got "Destroy" | use "protect" or "destroy"',
    ],
    [
      "a state by its bucket",
      { state: { bucket: "company-state" } },
      'error MLP-CORE-031 prod state | not the result of State.s3, State.cloud or State.local, got {"bucket":"company-state"} | give the result of State.s3, State.cloud or State.local',
    ],
    [
      "a misspelt prop",
      { clutser: cluster },
      'error MLP-CORE-033 prod clutser | unknown prop "clutser": did you mean "cluster"? | correct its name, or leave it out',
    ],
  ])("%s", (_, props, text) => expect(found({ ...FOUNDATION, ...props })).toEqual([text]));

  test("no props at all", () => {
    expect(found(undefined)).toEqual([
      `error MLP-CORE-030 prod  | an object of props ${unset} | give an object: { environment, network, images, models }`,
    ]);
  });

  test("its id: none, one that no stack's can begin with, one that is taken", () => {
    expect(found(FOUNDATION, null)).toEqual([
      "error MLP-CORE-030 platform id | the id of a platform is required, got null | give the id of a platform",
    ]);
    expect(found(FOUNDATION, "a b")).toEqual([
      'error MLP-CORE-016 platform id | id of a platform cannot begin the ids of its stacks, got "a b" | use up to 79 letters, digits, - and _, beginning with a letter or digit: prod',
    ]);
    const twice = synthesize((app) => [1, 2].map(() => new MlPlatform(app, "prod", FOUNDATION)));
    expect(said(twice)).toEqual([
      'error MLP-CORE-034 prod1 id | id is already used by another construct in this scope, got "prod" | give it another id',
    ]);
  });

  test("a scope that is none, thrown as nothing can be made there", () => {
    expect(refusals(() => new MlPlatform(undefined as unknown as App, "prod", FOUNDATION))).toEqual([
      `MLP-CORE-030 MlPlatform scope: a construct ${unset} | give a construct`,
    ]);
  });
});
