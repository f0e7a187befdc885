import { KubernetesEndpoint } from "../../../lib/serving/kubernetes";
import { gpuPool } from "../../support/pools";
import { findingsIn } from "../../support/stacks";
import { BASE, make, Props } from "./support";
import { BUCKET } from "../sagemaker/support";

/** What a caller without types may give. */
const untyped = <T>(value: unknown): T => value as T;
const problems = (props: Partial<Props>) =>
  findingsIn((stack) => void make(props)(stack)).map((text) => text.replace("prod-foundation/Ranker ", ""));
const unset = (place: string, what: string) =>
  `MLP-CORE-030 ${place}: ${what} is required, got undefined; was an environment variable not set? | give ${what}`;
const required = (place: string, what: string) => unset(place, what).replace(/; was [^|]*\?/, "");
const other = (place: string, what: string, got: string) =>
  `MLP-CORE-031 ${place}: not ${what}, got ${got} | give ${what}`;
const PORT = "a whole number from 1 to 65535";

describe("what TypeScript would not let through is a finding with its place", () => {
  test.each<[string, Partial<Props>, string[]]>([
    [
      "a port as text",
      { port: untyped("8000") },
      [other("port", PORT, '"8000"').replace(/give .*/, "give a number: 8000")],
    ],
    ["a port that is unset", { port: untyped(undefined) }, [required("port", PORT)]],
    ["a path that is unset", { healthPath: untyped(undefined) }, [unset("healthPath", "a health path")]],
    ["a namespace by a number", { namespace: untyped(7) }, [other("namespace", "a namespace", "7")]],
    ["a word for a list", { args: untyped("--port=8000") }, [other("args", "a list of words", '"--port=8000"')]],
    [
      "a pool by its name",
      { pool: untyped("h100") },
      [`${other("pool", "a pool", '"h100"')}, such as cluster.pools.L4`],
    ],
    [
      "a pool without its size",
      { pool: { ...gpuPool(), allocatable: untyped(undefined) } },
      [required("pool.allocatable", "what a pod may request")],
    ],
    [
      "a model whose place is unset",
      { model: untyped({ bucket: BUCKET, prefix: undefined }) },
      [unset("model.prefix", "a prefix")],
    ],
    [
      "a prefix that is no folder, of a bucket of somebody else's making",
      {
        model: {
          bucket: untyped({ bucketName: "b-1", bucketArn: "arn:aws:s3:::b-1", grants: { read: () => 1 } }),
          prefix: "x",
        },
      },
      [
        'MLP-S3-002 model.prefix: prefix is not a folder of a bucket, got "x" | use a folder with / at its end and without *, at most 200 characters: models/churn/',
      ],
    ],
    [
      "a misspelt prop",
      untyped({ memoryGiB: 16 }),
      [
        'MLP-CORE-033 memoryGiB: unknown prop "memoryGiB": did you mean "memoryGib"? | correct its name, or leave it out',
      ],
    ],
  ])("%s", (_, props, findings) => {
    expect(problems(props)).toEqual(findings);
  });

  test("no cluster, and no props at all", () => {
    const found = (props: unknown) =>
      findingsIn((stack) => void new KubernetesEndpoint(stack, "Ranker", untyped(props)));
    const at = (finding: string) => finding.replace(" ", " prod-foundation/Ranker ");
    expect(found({ ...BASE, namespace: { namespaceName: "serving" } })[0]).toBe(
      at(
        "MLP-CORE-030 cluster: a cluster is required, got undefined | give a GpuTrainingCluster, { clusterName, region } or a ClusterAccess",
      ),
    );
    expect(found(undefined)[0]).toMatch(/^MLP-CORE-030 prod-foundation\/Ranker: an object of props is required/);
  });
});
