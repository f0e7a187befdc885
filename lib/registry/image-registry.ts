import { EcrLifecyclePolicy } from "@cdktf/provider-aws/lib/ecr-lifecycle-policy";
import { EcrRepositoryPolicy } from "@cdktf/provider-aws/lib/ecr-repository-policy";
import { EcrRepository } from "@cdktf/provider-aws/lib/ecr-repository";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { Construct } from "constructs";
import { row } from "../catalog/table";
import { awsPlace } from "../core/aws-context";
import { carrying } from "../core/carrying";
import { Component } from "../core/component";
import { throwIfInvalid } from "../core/throw-if-invalid";
import { givenOr } from "../core/given-or";
import { physicalName } from "../core/physical-name";
import { text } from "../core/props/text";
import { ImageRepositoryRef, KeyRef } from "../core/refs";
import { RemovalPolicy, removalLifecycle, removalPolicyOf } from "../core/removal-policy";
import { AddStatement, growingPolicy, keepPolicy } from "../iam/across-accounts";
import { EncryptionKey } from "../iam/encryption-key";
import { policyDocument } from "../iam/policy-document";
import { ContainerImage, IMAGE_DIGEST } from "./container-image";
import { ImageRegistryGrants, unknownRepository } from "./image-registry-grants";
import { ImageRegistryPlan, planImageRegistry } from "./plan/image-registry";
import { planImportedRepository } from "./plan/imported";
import { ImageRegistryProps, ImportedRepositoryOptions } from "./registry-props";

/**
 * Private repositories of container images: tags that cannot be moved, a scan at each push, encryption with a key of
 * your own, old images expired.
 *
 * Cost: storage; its key 1 USD a month. Replaced by: `namePrefix`, `key`.
 *
 * @example
 * const images = new ImageRegistry(stack, "Images", { repositories: ["trainer", "server"] });
 * images.grants.pull(trainer, "trainer"); // a name that is not in the list does not compile
 */
export class ImageRegistry<const Name extends string = string> extends Component {
  /**
   * A repository that exists already, by its URL: `123456789012.dkr.ecr.us-east-1.amazonaws.com/team/trainer`. Throws a
   * FindingsError where there can be no such repository.
   */
  static fromRepositoryUrl(repositoryUrl: string, options?: ImportedRepositoryOptions): ImageRepositoryRef {
    const { plan, problems } = planImportedRepository(repositoryUrl, options);
    throwIfInvalid(problems, "ImageRegistry.fromRepositoryUrl");
    return carrying(plan, problems);
  }

  /** The repositories by the names given. */
  readonly repositories: Readonly<Record<Name, ImageRepositoryRef>>;
  /** Key that encrypts the images. */
  readonly key: KeyRef;
  /** Lets others pull and push. */
  readonly grants: ImageRegistryGrants<Name>;
  /** The Terraform resources behind it, for arguments that no prop covers. */
  readonly resources: {
    /** By name, as in the props. */
    readonly repositories: Readonly<Record<Name, EcrRepository>>;
    /** By name of the repository: which images go. */
    readonly lifecyclePolicies: Readonly<Record<Name, EcrLifecyclePolicy>>;
    /** The key created by this construct, unless one was given. */
    readonly key?: KmsKey;
  };

  constructor(scope: Construct, id: string, props: ImageRegistryProps<Name>) {
    super(scope, id, props);
    const plan = this.accept(planImageRegistry(props));
    const removalPolicy = removalPolicyOf(this, plan.removalPolicy);
    const { used: key, made: ownKey } = givenOr<KeyRef, EncryptionKey>(plan.key, () => {
      return new EncryptionKey(this, "Key", {
        description: `Images of ${this.node.path}`,
        removalPolicy,
        tags: plan.tags,
      });
    });
    this.key = key;

    const made = plan.repositories.map((name) => [name, this.buildRepository(name, plan, removalPolicy)] as const);
    const byName = <T>(part: (one: RepositoryResources) => T) =>
      Object.fromEntries(made.map(([name, one]) => [name, part(one)])) as Record<Name, T>;
    this.resources = {
      repositories: byName(({ repository }) => repository),
      lifecyclePolicies: byName(({ lifecyclePolicy }) => lifecyclePolicy),
      key: ownKey?.resources.key,
    };
    this.repositories = byName(({ repository, add }) => {
      const ref = refOf(repository, key, plan.expiringTagPrefixes);
      const { accountId, region } = awsPlace(this);
      keepPolicy(ref, { accountId, region, add });
      return ref;
    });
    this.grants = new ImageRegistryGrants(this.node.path.replace(/\//g, "-"), this.repositories, this.node.path);
  }

  private buildRepository(name: string, plan: ImageRegistryPlan, removalPolicy: RemovalPolicy): RepositoryResources {
    const at = new Construct(this, name);
    const prefix = plan.namePrefix ?? physicalName(this, { max: 100, charset: "a-z0-9" });
    const repository = new EcrRepository(at, "Repository", {
      name: `${prefix}/${name}`,
      imageTagMutability: "IMMUTABLE",
      imageScanningConfiguration: { scanOnPush: true },
      encryptionConfiguration: [{ encryptionType: "KMS", kmsKey: this.key.keyArn }],
      forceDelete: removalPolicy === "destroy",
      tags: plan.tags,
      lifecycle: removalLifecycle(removalPolicy),
    });
    const lifecyclePolicy = new EcrLifecyclePolicy(at, "Lifecycle", {
      repository: repository.name,
      policy: plan.lifecycle,
    });
    return { repository, lifecyclePolicy, add: letIn(at, repository) };
  }

  /** An image of one repository by its digest, `sha256:` and 64 hexadecimal digits. */
  imageByDigest(repository: Name, digest: string): ContainerImage {
    const found = row<ImageRepositoryRef>(this.repositories, repository);
    const judged = DIGEST.judge(digest, "digest");
    this.report([
      ...(found === undefined ? [unknownRepository(repository, this.repositories, this.node.path)] : []),
      ...judged.problems,
    ]);
    return ContainerImage.fromRepository(found ?? NO_REPOSITORY, { digest: judged.value });
  }
}

interface RepositoryResources {
  readonly repository: EcrRepository;
  readonly lifecyclePolicy: EcrLifecyclePolicy;
  /** Adds a statement to the repository's policy. */
  readonly add: AddStatement;
}

/** A repository has a policy once another account is let in. */
function letIn(at: Construct, { name: repository }: EcrRepository): AddStatement {
  let grow: AddStatement | undefined;
  return (statement) => {
    if (grow !== undefined) return grow(statement);
    const policy = new EcrRepositoryPolicy(at, "Policy", { repository, policy: policyDocument([statement]) });
    grow = growingPolicy(policy, [statement]);
  };
}

const DIGEST = text({
  code: "MLP-ECR-006",
  what: "an image digest",
  pattern: IMAGE_DIGEST,
  allowed: "the digest that the push printed: sha256: and 64 hexadecimal digits, not a tag",
  example: `sha256:${"0".repeat(64)}`,
});

/** Stands in where a finding already says that the repository is unknown. */
const NO_REPOSITORY: ImageRepositoryRef = {
  repositoryName: "unknown",
  repositoryArn: "arn:aws:ecr:us-east-1:123456789012:repository/unknown",
  repositoryUrl: "123456789012.dkr.ecr.us-east-1.amazonaws.com/unknown",
};

function refOf(repository: EcrRepository, key: KeyRef, expiringTagPrefixes: readonly string[]): ImageRepositoryRef {
  return {
    repositoryName: repository.name,
    repositoryArn: repository.arn,
    repositoryUrl: repository.repositoryUrl,
    key,
    ...(expiringTagPrefixes.length > 0 && { expiringTagPrefixes }),
  };
}
