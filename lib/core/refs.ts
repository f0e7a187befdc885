/**
 * References: plain identifiers of what a construct consumes, so that a consumer needs no producer's folder and
 * everything can be brought from elsewhere.
 */

/** A KMS key. */
export interface KeyRef {
  readonly keyArn: string;
}

/** An IAM role. */
export interface RoleRef {
  readonly roleName: string;
  readonly roleArn: string;
}

/** Subnets by availability zone name: `{ "us-east-1a": "subnet-…" }`. */
export type SubnetIdsByZone = Readonly<Record<string, string>>;

/** A network with its subnets. */
export interface NetworkRef {
  readonly vpcId: string;
  /** Address range of the VPC that other networks see. */
  readonly vpcCidr: string;
  readonly zones: readonly string[];
  readonly publicSubnetIds: SubnetIdsByZone;
  readonly privateSubnetIds: SubnetIdsByZone;
  /** Large subnets for cluster nodes and their pods. */
  readonly nodeSubnetIds: SubnetIdsByZone;
}

/** A bucket of artifacts. */
export interface ArtifactBucketRef {
  readonly bucketName: string;
  readonly bucketArn: string;
  /** Key that encrypts the objects, where it is known. */
  readonly key?: KeyRef;
}

/** One repository of container images. */
export interface ImageRepositoryRef {
  readonly repositoryName: string;
  readonly repositoryArn: string;
  readonly repositoryUrl: string;
  /** Key that encrypts the images, where it is known. */
  readonly key?: KeyRef;
}

/** One group of model versions. */
export interface ModelGroupRef {
  readonly modelPackageGroupName: string;
  readonly modelPackageGroupArn: string;
}

/** An EKS cluster. Literals only: a provider must be known at plan. */
export interface ClusterRef {
  readonly clusterName: string;
  readonly region: string;
  /** Role that reaches the Kubernetes API, if not the caller's own. */
  readonly accessRoleArn?: string;
}

/** A taint of nodes, spelled as EKS does. */
export interface NodeTaint {
  readonly key: string;
  readonly value?: string;
  readonly effect: "NO_SCHEDULE" | "NO_EXECUTE" | "PREFER_NO_SCHEDULE";
}

/** A pool of GPU nodes, as what runs on it needs to know it. Literals only. */
export interface GpuPoolRef {
  readonly poolName: string;
  readonly instanceType: string;
  readonly zone: string;
  readonly gpusPerNode: number;
  /** 0 without EFA. */
  readonly efaInterfaces: number;
  readonly nodeLabels: Readonly<Record<string, string>>;
  readonly taints: readonly NodeTaint[];
  /** What a pod may request on one node. */
  readonly allocatable: { readonly cpu: number; readonly memoryGib: number };
}

/** A SageMaker endpoint that serves a model. */
export interface EndpointRef {
  readonly endpointName: string;
  readonly endpointArn: string;
}

/** A namespace of a Kubernetes cluster. */
export interface NamespaceRef {
  readonly namespaceName: string;
}
