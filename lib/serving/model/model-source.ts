import { DataAwsS3Objects } from "@cdktf/provider-aws/lib/data-aws-s3-objects";
import { Fn, Precondition } from "cdktf";
import { Construct } from "constructs";
import { asksAtPlan } from "../../core/asks-at-plan";
import { awsPlace } from "../../core/aws-context";
import { addFact } from "../../core/facts";
import { Problem } from "../../core/finding";
import { isToken } from "../../core/known";
import { accountIn } from "../../core/provider-place";
import { ImageRepositoryRef, ModelGroupRef, ModelStageRef } from "../../core/refs";
import { policyOf } from "../../iam/across-accounts";
import { Grantee } from "../../iam/grant";
import { ContainerImage } from "../../registry/container-image";
import { imageConditions } from "../../registry/image-look-up";
import { ImageRegistryGrants } from "../../registry/image-registry-grants";
import { letDeploy } from "../../registry/let-deploy";
import type { FollowedStage } from "./followed-stage";
import { ArtifactModelProps, ReadableBucket, RegistryModelProps, StageModelProps } from "./model-source-props";
import { ArtifactPlan, missingArtifact, planArtifact, planVersion, versionArn } from "./plan/model-source";
import { planStage } from "./plan/stage";

/** What a service needs to run a model. */
export interface BoundModel {
  /** What SageMaker starts; an argument of the model resource. */
  readonly container: {
    /** Address with digest. */
    readonly image?: string;
    /** `s3://…/model.tar.gz`. */
    readonly modelDataUrl?: string;
    /** `s3://…/`, of a model that is not packed. */
    readonly folderUri?: string;
    /** ARN of a version in the registry, which has its own image and artifact. */
    readonly modelPackageName?: string;
  };
  /** Conditions, answered while planning, that say in words what is missing. */
  readonly preconditions: readonly Precondition[];
  /** Which version it is, by whom and when: of a stage. */
  readonly tags?: Readonly<Record<string, string>>;
}

interface Parts {
  readonly problems: readonly Problem[];
  readonly repository?: ImageRepositoryRef;
  readonly bucket?: ReadableBucket;
  readonly image?: ContainerImage;
  readonly artifact?: ArtifactPlan;
  readonly prefix?: string;
  readonly modelPackageArn?: string;
  readonly group?: ModelGroupRef;
  readonly stage?: ModelStageRef;
}

/**
 * Where a model comes from. It carries the permissions to read it: what runs it is granted image and artifact.
 *
 * @example
 * ModelSource.fromArtifact({
 *   image: ContainerImage.fromRepository(images.repositories.server, { digest: "sha256:…" }),
 *   bucket: artifacts,
 *   path: "models/churn/1/model.tar.gz",
 * });
 */
export class ModelSource {
  /** An image and an artifact. A plan says so when one of them is not there. */
  static fromArtifact(props: ArtifactModelProps): ModelSource {
    const { plan, problems } = planArtifact(props);
    const { image, bucket, artifact } = plan;
    return new ModelSource({
      problems,
      image,
      bucket,
      repository: image?.repository,
      artifact,
      prefix: artifact.folder,
    });
  }

  /**
   * A version of a model registry. Whether it is there and approved, and which image and artifact it has, is in no
   * Terraform data source: SageMaker says so when the endpoint's model is made, in the middle of an apply. Where the
   * Environment asks for `modelApproval`, a plan asks Cloud Control for the version and fails unless it is approved; not in
   * another account, whose registry it cannot read.
   */
  static fromRegistry(group: ModelGroupRef, props: RegistryModelProps): ModelSource {
    const { plan, problems } = planVersion(group, props);
    const { repository, bucket, prefix, groupArn: arn, version } = plan;
    const groupArn = isToken(arn) ? Fn.replace(arn, ":model-package-group/", ":model-package/") : arn;
    return new ModelSource({
      problems,
      repository,
      bucket,
      prefix,
      group,
      modelPackageArn: versionArn(groupArn, version),
    });
  }

  /**
   * The version that is in a stage when a plan is made, as the stage's parameter says. A plan shows version, approver and time
   * as tags of the model. Before a stage has its first version the endpoint is left out of the plan; a stage that has lost
   * its parameter, was emptied, or names a version that was rejected fails the plan in words, and what runs keeps running.
   */
  static fromStage(stage: ModelStageRef, props: StageModelProps): ModelSource {
    const { plan, problems } = planStage(stage, props);
    const { repository, bucket, prefix } = plan;
    return new ModelSource({ problems, repository, bucket, prefix, group: plan.stage.group, stage: plan.stage });
  }

  /** What is wrong with it, by the names of its own props; recorded by the endpoint that runs it. */
  readonly problems: readonly Problem[];
  /** The image, where it is not the registry's secret. */
  readonly image?: ContainerImage;
  /** ARNs of what the service reads by itself: the image's repository, the registered version. */
  readonly sourceArns: readonly string[];

  private constructor(private readonly parts: Parts) {
    this.problems = parts.problems;
    this.image = parts.image;
    const ofStage = parts.stage?.group.modelPackageGroupArn;
    this.sourceArns = [parts.repository?.repositoryArn, parts.modelPackageArn, ofStage].filter(
      (arn) => arn !== undefined,
    );
  }

  /**
   * The stage that decides which version it is, read for one endpoint; undefined where nothing but the code decides. Data
   * sources become children of the scope.
   */
  follow(scope: Construct, endpointName: string): FollowedStage | undefined {
    const { stage } = this.parts;
    if (stage === undefined || this.problems.length > 0) return undefined;
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- the classes load only where a stage is followed
    const { followStage } = require("./followed-stage") as typeof import("./followed-stage");
    return followStage(scope, stage, endpointName);
  }

  /**
   * Grants the role what it has to read, and returns what to run; of a stage, what `follow` has read. Data sources become
   * children of the scope.
   */
  bind(scope: Construct, role: Grantee, followed?: FollowedStage): BoundModel {
    if (this.problems.length > 0) return { container: {}, preconditions: [] };
    const { repository, bucket, prefix = "" } = this.parts;
    const modelPackageArn = followed?.versionArn ?? this.parts.modelPackageArn;
    if (repository !== undefined) {
      const grantId = scope.node.path.replace(/\//g, "-");
      new ImageRegistryGrants(grantId, { image: repository }).pull(role, "image");
    }
    bucket?.grants.read(role, prefix);
    if (modelPackageArn !== undefined) {
      const { group } = this.parts;
      if (group !== undefined) letDeploy(group, awsPlace(scope));
      const preconditions = this.isRegisteredHere(scope) ? approval(scope, modelPackageArn, followed?.count) : [];
      return { container: { modelPackageName: modelPackageArn }, preconditions, tags: followed?.tags };
    }
    const { image } = this.parts;
    const images = image === undefined ? [] : imageConditions(scope, image);
    return { container: this.container(), preconditions: [...images, ...this.artifactExists(scope)] };
  }

  /** Cloud Control reads resources of the account that asks, so nothing is asked of a registry that may be another's. */
  private isRegisteredHere(scope: Construct): boolean {
    const { group, modelPackageArn = group?.modelPackageGroupArn ?? "" } = this.parts;
    const known = isToken(modelPackageArn) ? undefined : accountIn(modelPackageArn);
    const owner = known ?? (group === undefined ? undefined : policyOf(group)?.accountId);
    return owner !== undefined && owner === awsPlace(scope).accountId;
  }

  private container(): BoundModel["container"] {
    const { image, bucket, artifact } = this.parts;
    const uri = `s3://${bucket?.bucketName ?? ""}/${artifact?.path ?? ""}`;
    return { image: image?.uri, ...(artifact?.form === "folder" ? { folderUri: uri } : { modelDataUrl: uri }) };
  }

  private artifactExists(scope: Construct): Precondition[] {
    const { bucket, artifact } = this.parts;
    if (bucket === undefined || artifact === undefined) return [];
    const { path, form } = artifact;
    const objects = new DataAwsS3Objects(scope, "Objects", { bucket: bucket.bucketName, prefix: path, maxKeys: 1 });
    const address = `data.aws_s3_objects.${objects.friendlyUniqueId}`;
    const key = form === "folder" ? `${path}model` : path;
    addFact(scope, { type: "expects", address, values: { keys: [key] } });
    const condition =
      form === "folder" ? `\${length(${address}.keys) > 0}` : `\${contains(${address}.keys, ${JSON.stringify(path)})}`;
    return [{ condition, errorMessage: missingArtifact(bucket.bucketName, path) }];
  }
}

function approval(scope: Construct, modelPackageArn: string, count?: number): Precondition[] {
  if (!asksAtPlan(scope, "modelApproval")) return [];
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- the class loads only where something is asked
  const { versionIsApproved } = require("./registered-version") as typeof import("./registered-version");
  return [versionIsApproved(scope, modelPackageArn, count)];
}
