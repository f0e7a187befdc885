import type { AwsProps } from "../core/aws-props";
import { RemovalPolicy } from "../core/removal-policy";
import { PolicyStatement } from "./policy-document";

/**
 * AWS services that encrypt with a key under their own principal, and so need a line in its policy. `autoscaling` is the
 * account's service-linked role of Auto Scaling, which starts nodes with encrypted volumes; `s3tables` compacts tables.
 */
export type KeyUser = "logs" | "sns" | "cloudwatch" | "autoscaling" | "s3tables";

/** A customer managed key. */
export interface EncryptionKeyProps extends AwsProps {
  /** What the key encrypts. */
  readonly description: string;
  /**
   * AWS services that encrypt with it under their own principal.
   * @default []
   */
  readonly usedBy?: readonly KeyUser[];
  /**
   * Days, 7 to 30, in which a scheduled deletion can be cancelled.
   * @default 30
   */
  readonly deletionWindowDays?: number;
  /**
   * What happens to the key when it is destroyed: without it, what it encrypted is lost.
   * @default "protect"
   */
  readonly removalPolicy?: RemovalPolicy;
  /**
   * Tags of the key, in addition to the provider's.
   * @default {}
   */
  readonly tags?: Readonly<Record<string, string>>;
}

/** A role for one AWS service. */
export interface ServiceRoleProps extends AwsProps {
  /** The service that assumes the role: `sagemaker.amazonaws.com`. */
  readonly service: string;
  /**
   * Accept the service only on behalf of this account (`aws:SourceAccount`), against confused deputies. Services that
   * send no source account, such as EC2, need false.
   * @default true
   */
  readonly limitToAccount?: boolean;
  /**
   * Accept the service only on behalf of this resource (`aws:SourceArn`), `*` standing for a part that is not known.
   * For services that send it: EKS sends the ARN of the cluster.
   * @default - any resource of the account
   */
  readonly sourceArn?: string;
  /**
   * Tags that the service puts on the session it opens, each with the one value accepted: `eks-cluster-name`,
   * `kubernetes-namespace` and `kubernetes-service-account` where the service is `pods.eks.amazonaws.com`.
   * @default {} (any tags from `pods.eks.amazonaws.com`, which sets them always; untagged sessions from others)
   */
  readonly sessionTags?: Readonly<Record<string, string>>;
  /**
   * What the role is for.
   * @default - the construct's path
   */
  readonly description?: string;
  /**
   * ARN of the policy that bounds the role.
   * @default - the Environment's boundary, if any
   */
  readonly permissionsBoundaryArn?: string;
  /**
   * Tags of the role, in addition to the provider's.
   * @default {}
   */
  readonly tags?: Readonly<Record<string, string>>;
}

/** How a role that exists already is looked up. */
export type ImportedRoleOptions = AwsProps;

/** What is granted. */
export interface GrantOptions {
  /** Names the resource and the verb, once a grantee: `Artifacts-models-read`. It is part of the policy's address. */
  readonly id: string;
  /** What the grantee may do from now on. */
  readonly statements: readonly PolicyStatement[];
}
