import type { Construct } from "constructs";
import { Capacity } from "../../lib/cluster";
import { planGpuTrainingCluster } from "../../lib/cluster/plan/gpu-training-cluster";
import { planEnvironment } from "../../lib/core/plan/environment";
import { planCloudState, planS3State } from "../../lib/core/plan/state";
import { planChart } from "../../lib/kubernetes/plan/chart";
import { planClusterAccess } from "../../lib/kubernetes/plan/cluster-access";
import { planCustomResources } from "../../lib/kubernetes/plan/custom-resources";
import { planNamespace, planNamespaceName } from "../../lib/kubernetes/plan/namespace";
import { planImportedNetwork } from "../../lib/network/plan/imported";
import { planMlNetwork } from "../../lib/network/plan/network";
import { CLUSTER } from "../kubernetes/support";
import { ANY_PROVIDER } from "../support/any-provider";
import { tally } from "../support/garbage";
import { ofRooms } from "../support/of-rooms";
import { CRD, SCHEMA, SCHEMA_FIELDS } from "./crd";
import { DELIVERY } from "./delivery";
import { PLATFORM } from "./platform";
import { SERVING } from "./serving";
import { STORES } from "./stores";

const KEY = { keyArn: "arn:aws:kms:us-east-1:123456789012:key/1234abcd" };
const ROLE = "arn:aws:iam::123456789012:role/deploy";
const SUBNETS = { "us-east-1a": "subnet-0123456789abcdef0", "us-east-1b": "subnet-0123456789abcdef1" };
const NETWORK = {
  vpcId: "vpc-0123456789abcdef0",
  vpcCidr: "10.20.0.0/16",
  zones: ["us-east-1a", "us-east-1b"],
  publicSubnetIds: SUBNETS,
  privateSubnetIds: SUBNETS,
  nodeSubnetIds: SUBNETS,
  defaultRoute: true,
};

/** Something with a place in a tree. */
class AnyConstruct {
  readonly node = {};
}

/**
 * Everything that users make, with complete props, and the places that may be left out where no table says so. What
 * becomes of garbage in it is told by calling it.
 */
export const NOUNS = {
  ...ofRooms<() => ReturnType<typeof tally>>("props.ts", "PROPS"),
  Environment: () =>
    tally(
      {
        name: "prod",
        accountId: "123456789012",
        region: "us-east-1",
        tags: { Team: "ml" },
        removalPolicy: "protect" as const,
        assumeRoleArn: ROLE,
        permissionsBoundaryArn: "arn:aws:iam::123456789012:policy/boundary",
        alarmTopicArn: "arn:aws:sns:us-east-1:123456789012:alarms",
        imageMirror: "mirror.example.com",
        chartMirror: "oci://mirror.example.com/charts",
        askAtPlan: ["serviceQuotas" as const],
      },
      planEnvironment,
      {
        optional: [
          "tags",
          "assumeRoleArn",
          "permissionsBoundaryArn",
          "alarmTopicArn",
          "imageMirror",
          "chartMirror",
          "askAtPlan",
        ],
      },
    ),
  "State.s3": () =>
    tally(
      {
        bucket: "company-state",
        region: "us-east-1",
        keyPrefix: "ml",
        keyLayout: "stack" as const,
        kmsKeyArn: KEY.keyArn,
      },
      planS3State,
      {
        optional: ["keyPrefix", "keyLayout", "kmsKeyArn"],
      },
    ),
  "State.cloud": () =>
    tally({ organization: "company", workspacePrefix: "ml-" }, planCloudState, { optional: ["workspacePrefix"] }),
  MlNetwork: () =>
    tally(
      {
        cidr: "10.20.0.0/16",
        zones: ["us-east-1a", "us-east-1b"],
        nodeCidr: "100.64.0.0/16",
        natGateways: "one" as const,
        flowLogRetentionDays: 30,
        flowLogKey: KEY,
        removalPolicy: "protect" as const,
        tags: { Team: "ml" },
        provider: ANY_PROVIDER,
      },
      (props) => planMlNetwork(props, { region: "us-east-1" }),
      {
        optional: [
          "nodeCidr",
          "natGateways",
          "flowLogRetentionDays",
          "flowLogKey",
          "removalPolicy",
          "tags",
          "provider",
        ],
      },
    ),
  "MlNetwork.fromIds": () =>
    tally(
      {
        vpcId: "vpc-0123456789abcdef0",
        vpcCidr: "10.20.0.0/16",
        privateSubnetIds: SUBNETS,
        publicSubnetIds: SUBNETS,
        nodeSubnetIds: SUBNETS,
        defaultRoute: false,
      },
      planImportedNetwork,
      { optional: ["publicSubnetIds", "nodeSubnetIds"] },
    ),
  GpuTrainingCluster: () =>
    tally(
      {
        network: NETWORK,
        kubernetesVersion: "1.35",
        api: { reachableFrom: ["203.0.113.0/24"] },
        administrators: [ROLE],
        viewers: ["arn:aws:iam::123456789012:role/plan"],
        pools: {
          H100: {
            instanceType: "p5.48xlarge",
            zone: "us-east-1a",
            min: 1,
            max: 4,
            desired: 2,
            efa: true,
            capacity: Capacity.reservation({ reservationId: "cr-0123456789abcdef0" }),
            rootVolumeGib: 200,
            labels: { team: "ml" },
            operatingSystem: "bottlerocket" as const,
            scaledBy: "cluster-autoscaler" as const,
          },
          Paid: {
            instanceType: "p5.48xlarge",
            zone: "us-east-1a",
            min: 0,
            max: 4,
            capacity: Capacity.block({
              reservationId: "cr-0123456789abcdef0",
              starts: "2026-12-15T11:30:00Z",
              ends: "2026-12-22T11:30:00Z",
            }),
          },
        },
        systemPool: {
          instanceType: "m7i.xlarge",
          zones: ["us-east-1a", "us-east-1b"],
          min: 2,
          max: 4,
          desired: 3,
          labels: { team: "ml" },
        },
        clusterName: "training",
        accessRoleArn: ROLE,
        support: "extended" as const,
        nodeRelease: "1.35.7-20260911",
        addons: ["aws-fsx-csi-driver" as const],
        addonVersions: { coredns: "v1.14.6-eksbuild.4" },
        nodeRepair: true,
        networkPolicies: true,
        key: KEY,
        volumeKey: KEY,
        logRetentionDays: 30,
        removalPolicy: "protect" as const,
        tags: { Team: "ml" },
        provider: ANY_PROVIDER,
      },
      (props) => planGpuTrainingCluster(props, { region: "us-east-1" }),
      {
        optional: [
          ...[
            "viewers",
            "systemPool",
            "clusterName",
            "accessRoleArn",
            "support",
            "nodeRelease",
            "addons",
            "addonVersions",
            "nodeRepair",
            "networkPolicies",
            "key",
            "volumeKey",
          ],
          ...["logRetentionDays", "removalPolicy", "tags", "provider"],
          ...["desired", "efa", "capacity", "rootVolumeGib", "labels", "operatingSystem", "scaledBy"].map(
            (prop) => `pools.H100.${prop}`,
          ),
          ...["capacity", "capacity.starts", "capacity.ends"].map((prop) => `pools.Paid.${prop}`),
          ...["instanceType", "zones", "min", "max", "desired", "labels"].map((prop) => `systemPool.${prop}`),
        ],
      },
    ),
  ClusterAccess: () =>
    tally(
      {
        cluster: { clusterName: "training", region: "us-east-1", accessRoleArn: ROLE },
        alias: "second",
        provider: ANY_PROVIDER,
      },
      planClusterAccess,
      { optional: ["alias", "provider", "cluster.accessRoleArn"] },
    ),
  Namespace: () =>
    tally(
      {
        cluster: CLUSTER,
        name: "serving",
        podSecurity: "baseline" as const,
        labels: { team: "ml" },
        annotations: { note: "text" },
      },
      planNamespace,
      { optional: ["podSecurity", "labels", "annotations"] },
    ),
  "Namespace.fromName": () =>
    tally({ namespaceName: "serving" }, (props: { readonly namespaceName: string } | null | undefined) =>
      planNamespaceName(props?.namespaceName as string),
    ),
  Chart: () =>
    tally(
      {
        cluster: CLUSTER,
        namespace: "serving",
        source: { repository: "oci://example.com/charts", chart: "server", version: "1.2.3" },
        values: { replicas: 2, args: ["--verbose"], image: { tag: "1" } },
        releaseName: "server",
        timeoutSeconds: 300,
      },
      (props) => planChart(props, { id: "Server" }),
      {
        optional: ["values", "releaseName", "timeoutSeconds"],
        // a value of a chart is anything that JSON can hold
        unions: ["replicas", "args", "args[0]", "image", "image.tag"].map((key) => `values.${key}`),
      },
    ),
  CustomResources: () =>
    tally(
      {
        cluster: CLUSTER,
        objects: [{ apiVersion: "example.com/v1", kind: "Queue", metadata: { name: "urgent" }, spec: { weight: 2 } }],
        crds: [CRD],
        after: [new AnyConstruct() as unknown as Construct],
        namespace: "batch",
        releaseName: "queues",
        timeoutSeconds: 300,
      },
      (props) => planCustomResources(props, { id: "Queues" }),
      {
        optional: [
          ...[
            "crds",
            "after",
            "namespace",
            "releaseName",
            "timeoutSeconds",
            "objects[0].spec",
            "objects[0].spec.weight",
          ],
          ...["served", "schema", "schema.openAPIV3Schema"].map((member) => `crds[0].spec.versions[0].${member}`),
          ...SCHEMA_FIELDS,
        ],
        // a default and the values of an enum are anything, and further fields have a schema, or are allowed or not
        unions: ["properties.weight.default", "properties.weight.enum[0]", "properties.weight.enum[1]"]
          .concat("additionalProperties")
          .map((key) => `${SCHEMA}.properties.spec.${key}`),
      },
    ),
  ...DELIVERY,
  ...SERVING,
  ...STORES,
  ...PLATFORM,
} as const;
