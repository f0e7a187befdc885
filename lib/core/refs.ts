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
