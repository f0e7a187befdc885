import { ClusterAccess, ContainerImage, ImageRegistry, ModelSource, Namespace } from "cdktf-ml-platform";
import { DIGEST, endpoint, Loose, model, platform, server, Slip, slip, untold, stack, UNSET, untyped } from "./program";

const served =
  (props: Loose): Slip["build"] =>
  (app) =>
    endpoint(app, props);
const ofModel =
  (props: (prod: ReturnType<typeof platform>) => Loose): Slip["build"] =>
  (app) =>
    endpoint(app, (prod) => ({ model: model(prod, props(prod)) }));
const FAR = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/server";

/** Endpoints and servers. */
export const SERVERS: readonly Slip[] = [
  slip(
    "a tag for a digest",
    ofModel((prod) => ({ image: prod.images.imageByDigest("server", "latest") })),
    "MLP-ECR-006 prod-foundation/Images digest",
  ),
  slip(
    "a repository's name misspelt",
    ofModel((prod) => ({ image: prod.images.imageByDigest("severr", DIGEST) })),
    "MLP-ECR-003 prod-foundation/Images repository",
  ),
  slip(
    "a digest whose variable is not set",
    ofModel((prod) => ({ image: prod.images.imageByDigest("server", untyped(UNSET)) })),
    "MLP-CORE-030 prod-foundation/Images digest",
  ),
  slip(
    "a URL for a path",
    ofModel(() => ({ path: "s3://acme/models/churn/1/model.tar.gz" })),
    "MLP-SERVE-002 prod-serving/Churn model.path",
  ),
  slip(
    "an image of another region",
    (app) => {
      endpoint(app, (prod) => {
        const image = ContainerImage.fromRepository(ImageRegistry.fromRepositoryUrl(FAR), { digest: DIGEST });
        return {
          model: ModelSource.fromArtifact({ image, bucket: prod.artifacts, path: "models/churn/1/model.tar.gz" }),
        };
      });
    },
    "MLP-SERVE-008 prod-serving/Churn model",
  ),
  slip("a type of EC2's", served({ instanceType: "g5.xlarge" }), "MLP-SERVE-024 prod-serving/Churn instanceType"),
  slip("no type of instance", served({ instanceType: UNSET }), "MLP-CORE-030 prod-serving/Churn instanceType"),
  slip("a number of instances", served({ instances: 2 }), "MLP-CORE-031 prod-serving/Churn instances"),
  slip(
    "no least number of instances",
    served({ instances: { min: UNSET, max: 2 } }),
    "MLP-CORE-030 prod-serving/Churn instances.min",
  ),
  slip("no instances", served({ instances: { min: 0, max: 2 } }), "MLP-SERVE-020 prod-serving/Churn instances.min"),
  slip(
    "more instances at the least than at the most",
    served({ instances: { min: 4, max: 1 } }),
    "MLP-SERVE-021 prod-serving/Churn instances",
  ),
  untold(
    "an id with a blank",
    (app) => endpoint(app, {}, "churn v2"),
    "legal: addresses and names are made of the id without its blank",
  ),
  slip(
    "a server in a platform without a cluster",
    (app) => void platform(app).access("workloads"),
    "MLP-PLATFORM-001 prod access",
  ),
  slip(
    "a pool that is not there, a port as a text, a path without its slash",
    (app) => {
      server(app, ({ artifacts, cluster }) => ({
        ...{ port: "8000", healthPath: "health", pool: (cluster.pools as Loose)["L4"] },
        model: { bucket: artifacts, prefix: "models/x" },
      }));
    },
    "MLP-CORE-031 prod-workloads/Ranker port",
    "MLP-SERVE-106 prod-workloads/Ranker healthPath",
    "MLP-S3-002 prod-workloads/Ranker model.prefix",
    "warning MLP-K8S-140 prod-workloads/Ranker pool",
  ),
  slip(
    "a server whose variables are not set",
    (app) => {
      server(app, ({ artifacts }) => ({ port: UNSET, healthPath: UNSET, model: { bucket: artifacts, prefix: UNSET } }));
    },
    "MLP-CORE-030 prod-workloads/Ranker port",
    "MLP-CORE-030 prod-workloads/Ranker healthPath",
    "MLP-CORE-030 prod-workloads/Ranker model.prefix",
  ),
  slip(
    "a server whose callers are a list, as those of a cluster's API",
    (app) => {
      server(app, () => ({ reachableFrom: ["10.0.0.0/8"] }));
    },
    "MLP-SERVE-116 prod-workloads/Ranker reachableFrom",
  ),
  slip(
    "a cluster and a namespace whose variables are not set",
    (app) => {
      const one = stack(app);
      const access = new ClusterAccess(one, "Access", {
        cluster: { clusterName: untyped(UNSET), region: "us-east-1" },
      });
      new Namespace(one, "Namespace", { cluster: access, name: untyped(UNSET) });
    },
    "MLP-CORE-030 prod-x/Access cluster.clusterName",
    "MLP-CORE-030 prod-x/Namespace name",
  ),
  slip(
    "a namespace's name for people",
    (app) => server(app, () => ({ namespace: Namespace.fromName("Not A Name") })),
    "MLP-K8S-106 Namespace.fromName namespaceName",
  ),
  slip(
    "a bucket that grants nothing, and a prefix that is none",
    (app) => {
      const bucket = { bucketName: "b", bucketArn: "arn:aws:s3:::b", grants: { read() {} } };
      server(app, () => ({ model: { bucket, prefix: "nonsense" } }));
    },
    "MLP-S3-001 prod-workloads/Ranker model.bucket.bucketName",
    "MLP-S3-002 prod-workloads/Ranker model.prefix",
  ),
];
