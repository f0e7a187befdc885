/**
 * References: plain identifiers of what a construct consumes, so that a consumer needs no producer's folder and
 * everything can be brought from elsewhere.
 */

/** A KMS key. */
export interface KeyRef {
  /** ARN of the key, not of an alias. */
  readonly keyArn: string;
}

/** An IAM role. */
export interface RoleRef {
  /** Name without path. */
  readonly roleName: string;
  /** ARN with path. */
  readonly roleArn: string;
}

/** An IAM role whose name is fixed, so that its ARN is known before it is made: one of DeployRoles. */
export interface NamedRoleRef {
  /** The ARN as a literal, for what another stack has to know while planning. */
  readonly literalArn: string;
}

/** Subnets by availability zone name: `{ "us-east-1a": "subnet-…" }`. */
export type SubnetIdsByZone = Readonly<Record<string, string>>;

/** A network with its subnets. */
export interface NetworkRef {
  /** `vpc-…`. */
  readonly vpcId: string;
  /** Address range of the VPC that other networks see. */
  readonly vpcCidr: string;
  /** Names of its zones: `us-east-1a`. */
  readonly zones: readonly string[];
  /** Subnets with a way in from the internet, for load balancers and NAT gateways. */
  readonly publicSubnetIds: SubnetIdsByZone;
  /** Subnets without one, for what runs inside. */
  readonly privateSubnetIds: SubnetIdsByZone;
  /** Large subnets for cluster nodes and their pods. */
  readonly nodeSubnetIds: SubnetIdsByZone;
  /** False where node subnets have no default route and need none. */
  readonly defaultRoute?: boolean;
}

/** A bucket of artifacts. */
export interface ArtifactBucketRef {
  /** Name of the bucket. */
  readonly bucketName: string;
  /** ARN of the bucket. */
  readonly bucketArn: string;
  /** Key that encrypts the objects, where it is known. */
  readonly key?: KeyRef;
}

/**
 * A file system that many nodes mount at once: a LustreFileSystem, an access point of an ElasticFileSystem, or one that
 * exists already.
 */
export interface SharedFileSystemRef {
  /** FSx for Lustre, or EFS. */
  readonly kind: "lustre" | "efs";
  /** `fs-…`. */
  readonly fileSystemId: string;
  /** Of Lustre: the host that is mounted. */
  readonly dnsName?: string;
  /** Of Lustre: what is mounted of it. */
  readonly mountName?: string;
  /** Of EFS: the access point that is mounted, `fsap-…`. */
  readonly accessPointId?: string;
  /** The zone it is in, where it is in one and that is known. */
  readonly zone?: string;
  /** How much it holds, in GiB; left out where it grows with what is in it. */
  readonly sizeGib?: number;
}

/** One repository of container images. */
export interface ImageRepositoryRef {
  /** `team/trainer`. */
  readonly repositoryName: string;
  /** ARN of the repository. */
  readonly repositoryArn: string;
  /**
   * What an image is pulled by, without tag and digest: `123456789012.dkr.ecr.us-east-1.amazonaws.com/team/trainer`.
   */
  readonly repositoryUrl: string;
  /** Key that encrypts the images, where it is known. */
  readonly key?: KeyRef;
  /** Beginnings of tags whose images expire, where they are known: what runs must have no tag of these. */
  readonly expiringTagPrefixes?: readonly string[];
}

/** One group of model versions. */
export interface ModelGroupRef {
  /** Name of the group. */
  readonly modelPackageGroupName: string;
  /** ARN of the group. */
  readonly modelPackageGroupArn: string;
}

/** A stage that versions of one model reach: `models.stage("churn", "production")`. */
export interface ModelStageRef {
  /** The model, as its registry calls it. */
  readonly modelName: string;
  /** What SageMaker has as `ModelLifeCycle.Stage`. */
  readonly stage: string;
  /** The group of its versions. */
  readonly group: ModelGroupRef;
  /**
   * The SSM parameter that says which version is in this stage: JSON with its ARN, who approved it and when, or `none`
   * before the first.
   */
  readonly parameterName: string;
  /**
   * A role of the registry's account that reads the parameter, for who is of another account: `models.shareWith` makes one.
   * A plan assumes it.
   * @default - the parameter is read as everything else is
   */
  readonly readerRoleArn?: string;
}

/** A place in a bucket. */
export interface DataPlaceRef {
  /** The bucket. */
  readonly bucket: ArtifactBucketRef;
  /** Where in it: `data/customers/`. */
  readonly prefix: string;
}

/** A feature group of SageMaker's Feature Store. */
export interface FeatureGroupRef {
  /** Name of the group. */
  readonly featureGroupName: string;
  /** ARN of the group. */
  readonly featureGroupArn: string;
}

/** A bucket of Iceberg tables: S3 Tables. */
export interface TableBucketRef {
  /** ARN of the table bucket. */
  readonly tableBucketArn: string;
  /** Key that encrypts the tables, where it is known. */
  readonly key?: KeyRef;
}

/** A pipeline of SageMaker. */
export interface PipelineRef {
  /** Name of the pipeline. */
  readonly pipelineName: string;
  /** ARN of the pipeline. */
  readonly pipelineArn: string;
}

/** An EKS cluster. Literals only: a provider must be known at plan. */
export interface ClusterRef {
  /** Name in EKS. */
  readonly clusterName: string;
  /** Its region: `us-east-1`. */
  readonly region: string;
  /** Role that reaches the Kubernetes API, if not the caller's own. */
  readonly accessRoleArn?: string;
}

/** What a cluster is referred to by: a GpuTrainingCluster. */
export interface ClusterHolder {
  /** The cluster, by literals. */
  readonly ref: ClusterRef;
}

/** A taint of nodes, spelled as EKS does. */
export interface NodeTaint {
  /** What a toleration names. */
  readonly key: string;
  /** What it compares, where there is one. */
  readonly value?: string;
  /** What happens to pods that do not tolerate it. */
  readonly effect: "NO_SCHEDULE" | "NO_EXECUTE" | "PREFER_NO_SCHEDULE";
}

/** A pool of GPU nodes, as what runs on it needs to know it. Literals only. */
export interface GpuPoolRef {
  /** The key in `pools`. */
  readonly poolName: string;
  /** EC2 type of its nodes. */
  readonly instanceType: string;
  /** The zone it is in; the first, where it has several. */
  readonly zone: string;
  /** What one pod can request at most. */
  readonly gpusPerNode: number;
  /** 0 without EFA. */
  readonly efaInterfaces: number;
  /** By which a pod chooses the pool. */
  readonly nodeLabels: Readonly<Record<string, string>>;
  /** What a pod has to tolerate. */
  readonly taints: readonly NodeTaint[];
  /** What a pod may request on one node. */
  readonly allocatable: {
    /** In cores. */
    readonly cpu: number;
    /** In GiB. */
    readonly memoryGib: number;
    /** Disk for scratch, in GiB; left out where it is not known. */
    readonly diskGib?: number;
    /** How many pods; left out where the kubelet is not told, and EKS counts. */
    readonly pods?: number;
  };
  /** Whether the nodes' image runs NVIDIA's device plugin itself, as Bottlerocket's does; left out where it does not. */
  readonly bringsDevicePlugin?: boolean;
  /** Whether AWS may take a node back two minutes after it says so; left out where it may not. */
  readonly spot?: boolean;
  /** The dates of the Capacity Block that its nodes come and go by, in UTC: `2026-12-15T11:30:00Z`; left out without. */
  readonly block?: {
    /** When they come. */
    readonly starts: string;
    /** When it ends; its nodes go 40 minutes before. */
    readonly ends: string;
  };
  /** What changes the number of its nodes; left out where nothing does, or it is not known. */
  readonly scaledBy?: "cluster-autoscaler";
  /** How many nodes there are; left out where it is not known. */
  readonly nodes?: {
    /** Without an autoscaler. */
    readonly standing: number;
    /** At most. */
    readonly max: number;
  };
}

/** A SageMaker endpoint that serves a model. */
export interface EndpointRef {
  /** The name callers use. */
  readonly endpointName: string;
  /** ARN of the endpoint. */
  readonly endpointArn: string;
  /** Where its requests and responses are kept; left out where they are not, or it is not known. */
  readonly capture?: {
    /** Name of the bucket. */
    readonly bucketName: string;
    /** ARN of the bucket, where it is known. */
    readonly bucketArn?: string;
    /** Key that encrypts the objects, where it is known: who reads them needs it. */
    readonly key?: KeyRef;
    /** Where in it: `capture/churn/`. */
    readonly prefix: string;
  };
}

/**
 * What begins something when an alarm fires: `monitor.violated`. CloudWatch tells EventBridge of each change of an alarm's
 * state, so it begins once, and not again while the alarm goes on.
 */
export interface AlarmTriggerRef {
  /** Name of the alarm. */
  readonly alarmName: string;
  /** ARN of the alarm. */
  readonly alarmArn: string;
  /** What a rule of EventBridge has as its pattern. */
  readonly eventPattern: Readonly<Record<string, unknown>>;
}

/** A namespace of a Kubernetes cluster. */
export interface NamespaceRef {
  /** Name in Kubernetes; of a namespace that is made here, through its resource, so that what uses it waits for it. */
  readonly namespaceName: string;
  /** The same as a literal, where `namespaceName` is none: for what has to know it while synthesizing. */
  readonly literalName?: string;
  /** Its labels; left out where they are not known. */
  readonly labels?: Readonly<Record<string, string>>;
}

/** A file system where a pod has it: what SharedVolume's `at` makes. */
export interface VolumeMount {
  /** Name of the claim; of one that is made here, through its resource, so that what mounts it waits for it. */
  readonly claimName: string;
  /** The namespace of the claim. */
  readonly namespace: NamespaceRef;
  /** Where the pod has it: `/data`. */
  readonly path: string;
  /** Whether the pod reads it only. */
  readonly readOnly: boolean;
}

/** What places pods of one job: the network that EC2 tells of, or the nodes alone. */
export type QueueTopology = "network" | "nodes";

/** What a queue may use of a pool. Literals only. */
export interface QueuePool {
  /** The pool. */
  readonly pool: GpuPoolRef;
  /** Nodes that are the queue's own. */
  readonly nodes: number;
  /** The same with those it may borrow: no job of the queue ever has more. */
  readonly maxNodes: number;
  /** By which Kueue places the pods of a job; left out where the scheduler alone does. */
  readonly topology?: QueueTopology;
}

/** A queue of jobs, as what is put into it needs to know it. Literals only, where its namespace is named by one. */
export interface QueueRef {
  /** Name of the LocalQueue: what a job has in its label `kueue.x-k8s.io/queue-name`. */
  readonly queueName: string;
  /** The namespace of the queue and its jobs. */
  readonly namespaceName: string;
  /** What it may use, by the names of the pools, in the order in which Kueue tries them. */
  readonly pools: Readonly<Record<string, QueuePool>>;
  /** Names of the WorkloadPriorityClasses: what a job has in its label `kueue.x-k8s.io/priority-class`. */
  readonly priorities: readonly string[];
}

/** A team in a cluster, as what runs for it needs to know it. */
export interface TeamRef {
  /** Name of the team, of its queue and in its costs. */
  readonly teamName: string;
  /** Where its jobs run. */
  readonly namespace: NamespaceRef;
  /** What its jobs wait in. */
  readonly queue: QueueRef;
  /** What its pods run as: it has the team's permissions in AWS and none in Kubernetes. */
  readonly serviceAccountName: string;
  /** What its pods reach by HTTPS; left out where that is everything, or it is not known. */
  readonly https?: TeamHttps;
}

/** What pods of a team reach by HTTPS, where a policy keeps them from the rest. */
export interface TeamHttps {
  /** Address ranges. */
  readonly ranges: readonly string[];
  /** Hosts that some of these are said to be the addresses of. */
  readonly hosts: readonly string[];
}
