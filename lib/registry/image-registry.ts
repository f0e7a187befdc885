import { EcrLifecyclePolicy } from "@cdktf/provider-aws/lib/ecr-lifecycle-policy";
import { EcrRepository } from "@cdktf/provider-aws/lib/ecr-repository";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { Construct } from "constructs";
import { row } from "../catalog/table";
import { Component } from "../core/component";
import { givenOr } from "../core/given-or";
import { physicalName } from "../core/physical-name";
import { checkLiteral } from "../core/plan/rules-of-values";
import { ImageRepositoryRef, KeyRef } from "../core/refs";
import { RemovalPolicy, removalLifecycle } from "../core/removal-policy";
import { EncryptionKey } from "../iam/encryption-key";
import { ContainerImage } from "./container-image";
import { ImageRegistryGrants, unknownRepository } from "./image-registry-grants";
import { planImageRegistry } from "./plan/image-registry";
import { parseRepositoryUrl } from "./plan/imported";

/** Repositories of container images. */
export interface ImageRegistryProps {
  /** Names of the repositories, each also its construct id; adding one changes no other. */
  readonly repositories: readonly string[];
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
   * Days to keep images by the beginning of their tags: `{ "ci-": 30 }`. An image that a stage runs needs a tag that
   * no entry selects.
   * @default {} (tagged images stay)
   */
  readonly expireTagPrefixDays?: Readonly<Record<string, number>>;
  /**
   * What happens to the images when a repository is destroyed.
   * @default "protect"
   */
  readonly removalPolicy?: RemovalPolicy;
  /**
   * Tags of the repositories, besides the provider's.
   * @default {}
   */
  readonly tags?: Readonly<Record<string, string>>;
}

/**
 * Private repositories of container images: tags that cannot be moved, a scan at each push, encryption with a key of
 * your own, old images expired.
 *
 * Cost: storage; its key 1 USD a month. Replaced by: `namePrefix`, `key`.
 *
 * @example
 * const images = new ImageRegistry(stack, "Images", { repositories: ["trainer", "server"] });
 * images.grants.pull(trainer, "trainer");
 */
export class ImageRegistry extends Component {
  /** A repository that exists already, by its URL: `123456789012.dkr.ecr.us-east-1.amazonaws.com/team/trainer`. */
  static fromRepositoryUrl(repositoryUrl: string, options: { readonly key?: KeyRef } = {}): ImageRepositoryRef {
    return { ...parseRepositoryUrl(repositoryUrl), key: options.key };
  }

  /** The repositories by the names given. */
  readonly repositories: Readonly<Record<string, ImageRepositoryRef>>;
  /** Key that encrypts the images. */
  readonly key: KeyRef;
  /** Lets others pull and push. */
  readonly grants: ImageRegistryGrants;
  /** The Terraform resources behind it, for arguments that no prop covers. */
  readonly resources: {
    /** By name, as in the props. */
    readonly repositories: Readonly<Record<string, EcrRepository>>;
    /** By name of the repository: which images go. */
    readonly lifecyclePolicies: Readonly<Record<string, EcrLifecyclePolicy>>;
    /** The key made here, unless one was given. */
    readonly key?: KmsKey;
  };

  constructor(scope: Construct, id: string, props: ImageRegistryProps) {
    super(scope, id);
    const plan = this.accept(planImageRegistry(props));
    const removalPolicy = props.removalPolicy ?? "protect";
    const prefix = props.namePrefix ?? physicalName(this, { max: 100, charset: "a-z0-9" });
    const { used: key, made: ownKey } = givenOr<KeyRef, EncryptionKey>(props.key, () => {
      return new EncryptionKey(this, "Key", {
        description: `Images of ${this.node.path}`,
        removalPolicy,
        tags: props.tags,
      });
    });
    this.key = key;

    const repositories: Record<string, EcrRepository> = {};
    const lifecyclePolicies: Record<string, EcrLifecyclePolicy> = {};
    for (const name of plan.repositories) {
      const at = new Construct(this, name);
      const repository = new EcrRepository(at, "Repository", {
        name: `${prefix}/${name}`,
        imageTagMutability: "IMMUTABLE",
        imageScanningConfiguration: { scanOnPush: true },
        encryptionConfiguration: [{ encryptionType: "KMS", kmsKey: this.key.keyArn }],
        forceDelete: removalPolicy === "destroy",
        tags: props.tags,
        lifecycle: removalLifecycle(removalPolicy),
      });
      repositories[name] = repository;
      lifecyclePolicies[name] = new EcrLifecyclePolicy(at, "Lifecycle", {
        repository: repository.name,
        policy: plan.lifecycle,
      });
    }
    this.resources = { repositories, lifecyclePolicies, key: ownKey?.resources.key };
    this.repositories = Object.fromEntries(
      Object.entries(repositories).map(([name, repository]) => [name, refOf(repository, this.key)]),
    );
    this.grants = new ImageRegistryGrants(this.node.path.replace(/\//g, "-"), this.repositories);
  }

  /** An image of one repository by its digest, `sha256:` and 64 hexadecimal digits. */
  imageByDigest(repository: string, digest: string): ContainerImage {
    const found = row(this.repositories, repository);
    this.report([
      ...(found === undefined ? [unknownRepository(repository, Object.keys(this.repositories))] : []),
      ...checkLiteral(digest, {
        code: "MLP-ECR-006",
        property: "digest",
        what: "image digest",
        pattern: /^sha256:[a-f0-9]{64}$/,
        allowed: "the digest that the push printed: sha256: and 64 hexadecimal digits, not a tag",
      }),
    ]);
    return ContainerImage.fromRepository(found ?? NO_REPOSITORY, { digest });
  }
}

/** Stands in where a finding already says that the repository is unknown. */
const NO_REPOSITORY: ImageRepositoryRef = {
  repositoryName: "unknown",
  repositoryArn: "unknown",
  repositoryUrl: "unknown",
};

function refOf(repository: EcrRepository, key: KeyRef): ImageRepositoryRef {
  return {
    repositoryName: repository.name,
    repositoryArn: repository.arn,
    repositoryUrl: repository.repositoryUrl,
    key,
  };
}
