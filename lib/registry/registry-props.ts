import type { AwsProps } from "../core/aws-props";
import { KeyRef } from "../core/refs";
import { RemovalPolicy } from "../core/removal-policy";

/** Repositories of container images. */
export interface ImageRegistryProps<Name extends string = string> extends AwsProps {
  /** Names of the repositories, each also its construct id; adding one changes no other. */
  readonly repositories: readonly Name[];
  /**
   * Text before each repository's name: `<namePrefix>/<repository>`. Changing it replaces the repositories.
   * @default - from environment and path
   */
  readonly namePrefix?: string;
  /**
   * Key that encrypts the images. Changing it replaces the repositories.
   * @default - an EncryptionKey of its own
   */
  readonly key?: KeyRef;
  /**
   * Days to keep images that lost their last tag.
   * @default 14
   */
  readonly untaggedDays?: number;
  /**
   * Days to keep images by the beginning of their tags: `{ "ci-": 30 }`. An image goes if one of its tags begins so, whatever
   * other tags it has; a plan refuses to deploy one that would.
   * @default {} (tagged images stay)
   */
  readonly expireTagPrefixDays?: Readonly<Record<string, number>>;
  /**
   * What happens to the images when a repository is destroyed.
   * @default "protect"
   */
  readonly removalPolicy?: RemovalPolicy;
  /**
   * Tags of the repositories, in addition to the provider's.
   * @default {}
   */
  readonly tags?: Readonly<Record<string, string>>;
}

/** What is known of a repository that exists already. */
export interface ImportedRepositoryOptions {
  /**
   * Key that encrypts its images.
   * @default - none
   */
  readonly key?: KeyRef;
}

/** Groups of model versions. */
export interface ModelRegistryProps<Name extends string = string, Stage extends string = string> extends AwsProps {
  /** Names of the models, each also its construct id; adding one changes no other. */
  readonly models: readonly Name[];
  /**
   * What each model is, by name. Written once: SageMaker would replace the group to change it, so later changes are
   * ignored.
   * @default - the model's name
   */
  readonly descriptions?: Readonly<Partial<Record<NoInfer<Name>, string>>>;
  /**
   * The stages that versions reach, in their order, as SageMaker has them in `ModelLifeCycle.Stage`; each is also the id of
   * its pointers. With stages, who registers has to say where a version comes from (PROVENANCE_PROPERTIES).
   * @default [] (versions are approved, for no stage)
   */
  readonly stages?: readonly Stage[];
  /**
   * Who approves for a stage: ARNs of roles. What is in such a stage is locked for everybody else, and never deleted.
   * @default {} (whoever has `grants.approve`)
   */
  readonly approvers?: Readonly<Partial<Record<NoInfer<Stage>, readonly string[]>>>;
  /**
   * Key that encrypts the log of what moves the pointers; for a registry with stages.
   * @default - an EncryptionKey of its own
   */
  readonly key?: KeyRef;
  /**
   * What happens to a group when it is destroyed; SageMaker refuses while versions exist.
   * @default "protect"
   */
  readonly removalPolicy?: RemovalPolicy;
  /**
   * Tags of the groups, in addition to the provider's.
   * @default {}
   */
  readonly tags?: Readonly<Record<string, string>>;
}
