import { ClusterAccess, GpuTrainingCluster, GpuTrainingClusterProps, MlNetwork } from "cdktf-ml-platform";
import { cluster, clustered, environment, Loose, pool, Slip, slip, untold, stack, UNSET, untyped } from "./program";

const of =
  (props: Loose): Slip["build"] =>
  (app) =>
    void clustered(app, props);
const ofPool = (props: Loose, name = "A"): Slip["build"] => of({ pools: { [name]: pool(props) } });
const ZONES = ["us-east-1a", "us-east-1b"];

/** Clusters and their pools. */
export const CLUSTERS: readonly Slip[] = [
  slip(
    "max with one x too many",
    of({ pools: { A: { instanceType: "p5.48xlarge", zone: "us-east-1a", min: 0, maxx: 4 } } }),
    "MLP-CORE-030 prod-cluster/Training pools.A.max",
    "MLP-CORE-033 prod-cluster/Training pools.A.maxx",
  ),
  slip(
    "a unit that the prop has not",
    ofPool({ rootVolumeGb: 500 }),
    "MLP-CORE-033 prod-cluster/Training pools.A.rootVolumeGb",
  ),
  slip(
    "props by way of a constant",
    (app) => {
      const small = {
        instanceType: "g6.2xlarge",
        zone: "us-east-1b",
        min: 0,
        max: 4,
        rootVolumeGb: 2000,
        useEfa: true,
      };
      const network = { cidr: "10.20.0.0/16", zones: ZONES, natGateway: "one" };
      clustered(app, { pools: { A: { ...small, max: 8 } } }, { network });
    },
    "MLP-CORE-033 prod-foundation/Network natGateway",
    "MLP-CORE-033 prod-cluster/Training pools.A.rootVolumeGb",
    "warning MLP-CORE-033 prod-cluster/Training pools.A.useEfa",
  ),
  slip("no administrators", of({ administrators: [] }), "MLP-CLUSTER-011 prod-cluster/Training administrators"),
  slip(
    "administrators left out",
    of({ administrators: UNSET }),
    "MLP-CLUSTER-011 prod-cluster/Training administrators",
  ),
  slip(
    "an administrator whose variable is not set",
    of({ administrators: [UNSET] }),
    "MLP-CORE-030 prod-cluster/Training administrators[0]",
  ),
  slip(
    "the name of a role for its ARN",
    of({ administrators: ["PlatformAdmin"] }),
    "MLP-CLUSTER-012 prod-cluster/Training administrators[0]",
  ),
  slip(
    "the ARN of a session",
    of({ administrators: ["arn:aws:sts::123456789012:assumed-role/PlatformAdmin/alice"] }),
    "MLP-CLUSTER-012 prod-cluster/Training administrators[0]",
  ),
  untold(
    "an administrator of another account",
    of({ administrators: ["arn:aws:iam::999999999999:role/PlatformAdmin"] }),
    "legal: an access entry takes a principal of another account",
  ),
  slip(
    "a role of access that is no administrator",
    of({ accessRoleArn: "arn:aws:iam::123456789012:role/Deployer" }),
    "MLP-CLUSTER-014 prod-cluster/Training accessRoleArn",
  ),
  slip(
    "an API for everybody",
    of({ api: { reachableFrom: ["0.0.0.0/0"] } }),
    "MLP-CLUSTER-009 prod-cluster/Training api.reachableFrom[0]",
  ),
  slip(
    "the VPC's own range for callers from outside",
    of({ api: { reachableFrom: ["10.20.0.0/16"] } }),
    "MLP-CLUSTER-010 prod-cluster/Training api.reachableFrom[0]",
  ),
  slip(
    "callers whose variable is not set",
    of({ api: { reachableFrom: [UNSET] } }),
    "MLP-CORE-030 prod-cluster/Training api.reachableFrom[0]",
  ),
  slip("nothing about the API", of({ api: UNSET }), "MLP-CLUSTER-005 prod-cluster/Training api"),
  slip(
    "a version as a number",
    of({ kubernetesVersion: 1.3 }),
    "MLP-CLUSTER-001 prod-cluster/Training kubernetesVersion",
  ),
  slip(
    "a version with its patch",
    of({ kubernetesVersion: "1.35.2" }),
    "MLP-CLUSTER-001 prod-cluster/Training kubernetesVersion",
  ),
  slip(
    "a version of long ago",
    of({ kubernetesVersion: "1.22" }),
    "MLP-CLUSTER-016 prod-cluster/Training kubernetesVersion",
  ),
  slip("no version", of({ kubernetesVersion: UNSET }), "MLP-CORE-030 prod-cluster/Training kubernetesVersion"),
  slip(
    "a volume in bytes",
    ofPool({ rootVolumeGib: 200 * 2 ** 30 }),
    "MLP-CLUSTER-033 prod-cluster/Training pools.A.rootVolumeGib",
  ),
  slip(
    "a type without GPUs",
    ofPool({ instanceType: "m5.xlarge" }),
    "MLP-CLUSTER-024 prod-cluster/Training pools.A.instanceType",
  ),
  slip(
    "half of a type",
    ofPool({ instanceType: "p5.48xl" }),
    "MLP-CLUSTER-024 prod-cluster/Training pools.A.instanceType",
  ),
  slip(
    "a type of SageMaker's",
    ofPool({ instanceType: "ml.p5.48xlarge" }),
    "MLP-CLUSTER-024 prod-cluster/Training pools.A.instanceType",
  ),
  slip(
    "a type of Trainium",
    ofPool({ instanceType: "trn1.32xlarge" }),
    "MLP-CLUSTER-023 prod-cluster/Training pools.A.instanceType",
  ),
  slip("no type", ofPool({ instanceType: UNSET }), "MLP-CORE-030 prod-cluster/Training pools.A.instanceType"),
  slip(
    "a zone that the network has not",
    ofPool({ zone: "us-east-1d" }),
    "MLP-CLUSTER-029 prod-cluster/Training pools.A.zone",
  ),
  slip("a zone's id", ofPool({ zone: "use1-az4" }), "MLP-CLUSTER-029 prod-cluster/Training pools.A.zone"),
  slip("no zone", ofPool({ zone: UNSET }), "MLP-CORE-030 prod-cluster/Training pools.A.zone"),
  slip("more at the least than at the most", ofPool({ min: 5 }), "MLP-CLUSTER-027 prod-cluster/Training pools.A.min"),
  slip("more wanted than at the most", ofPool({ desired: 9 }), "MLP-CLUSTER-036 prod-cluster/Training pools.A.desired"),
  slip(
    "numbers as texts",
    ofPool({ min: "0", max: "4" }),
    "MLP-CORE-031 prod-cluster/Training pools.A.min",
    "MLP-CORE-031 prod-cluster/Training pools.A.max",
  ),
  slip(
    "a number of a variable that is not set",
    ofPool({ max: Number(UNSET) }),
    "MLP-CORE-030 prod-cluster/Training pools.A.max",
  ),
  slip("no max", ofPool({ max: UNSET }), "MLP-CORE-030 prod-cluster/Training pools.A.max"),
  slip("no min", ofPool({ min: UNSET }), "MLP-CORE-030 prod-cluster/Training pools.A.min"),
  slip(
    "a reservation's id for the capacity",
    ofPool({ capacity: "cr-0123456789abcdef0" }),
    "MLP-CORE-031 prod-cluster/Training pools.A.capacity",
  ),
  slip("a pool's name with a blank", ofPool({}, "H 100!"), "MLP-CLUSTER-022 prod-cluster/Training pools.H 100!"),
  slip(
    "a region that has no such instances",
    (app) => {
      const network = { cidr: "10.20.0.0/16", zones: ["eu-central-2a", "eu-central-2b"] };
      const there = environment({ region: "eu-central-2", alarmTopicArn: undefined });
      clustered(app, { pools: { A: pool({ zone: "eu-central-2a" }) } }, { environment: there, network });
    },
    "MLP-CLUSTER-030 prod-cluster/Training pools.A.zone",
  ),
  slip(
    "a cluster and what runs in it in one stack",
    (app) => {
      const one = stack(app);
      const network = new MlNetwork(one, "Network", { cidr: "10.20.0.0/16", zones: ZONES });
      const made = new GpuTrainingCluster(one, "Training", untyped<GpuTrainingClusterProps>({ network, ...cluster() }));
      new ClusterAccess(one, "Access", { cluster: made.ref });
    },
    "MLP-K8S-104 prod-x/Access cluster",
  ),
  slip(
    "words that nobody knows",
    of({ support: "Standard", removalPolicy: "Destroy", pools: { H100: pool({ capacity: { kind: "flex" } }) } }),
    "MLP-CORE-031 prod-cluster/Training pools.H100.capacity",
    "MLP-CORE-032 prod-cluster/Training support",
    "MLP-CORE-032 prod-cluster/Training removalPolicy",
  ),
];
