import { Problem } from "../../../core/finding";
import { isToken } from "../../../core/known";
import { quote, tokenProblem } from "../../../core/plan/rules-of-values";
import { Planned } from "../../../core/plan/planned";
import { whole } from "../../../core/props/numbers";
import { judgeProps } from "../../../core/props/objects";
import { imageRepository, modelGroup } from "../../../core/props/references";
import { isSound, optional, PropRules } from "../../../core/props/rule";
import { checked, worded } from "../../../core/props/shapes";
import { text } from "../../../core/props/text";
import { ImageRepositoryRef, ModelGroupRef } from "../../../core/refs";
import type { ContainerImage } from "../../../registry/container-image";
import type { ArtifactModelProps, ReadableBucket, RegistryModelProps } from "../model-source-props";
import { grantedPrefix, readableBucket } from "./bucket";
import { containerImage } from "./image";

/** Where in its bucket an artifact is, and in what form. */
export interface ArtifactPlan {
  readonly path: string;
  /** The folder of the artifact, which its reader is granted: `models/churn/1/`. */
  readonly folder: string;
  /** `archive`: one `.tar.gz`; `folder`: every object below the path, as it is. */
  readonly form: "archive" | "folder";
}

/** A model as an image and an artifact; undefined is what has its finding. */
interface ArtifactModelPlan {
  readonly image?: ContainerImage;
  readonly bucket?: ReadableBucket;
  readonly artifact: ArtifactPlan;
}

/** A registered version; undefined is what has its finding. */
interface VersionPlan {
  readonly groupArn: string;
  readonly version: number;
  readonly repository?: ImageRepositoryRef;
  readonly bucket?: ReadableBucket;
  readonly prefix: string;
}

const ARTIFACT: PropRules<ArtifactModelProps> = {
  image: checked(containerImage(noContainer("image")), imageProblems),
  bucket: readableBucket(),
  path: text({
    code: "MLP-SERVE-002",
    what: "the path of the model's artifact",
    pattern: /^(?:[A-Za-z0-9_=-][A-Za-z0-9_.=-]*\/)+(?:[A-Za-z0-9_.=-]+\.(?:tar\.gz|tgz))?$/,
    allowed: "an archive, models/churn/1/model.tar.gz, or a folder of plain files with / at its end, models/churn/1/",
    max: 1000,
    example: "models/stand-in/",
  }),
};

/** Decides a model that is an image and an artifact. */
export function planArtifact(given: ArtifactModelProps): Planned<ArtifactModelPlan> {
  const judged = judgeProps<ArtifactModelProps>(given, ARTIFACT);
  const { image, bucket, path } = judged.value;
  return {
    plan: {
      image: isSound(judged, "image") ? image : undefined,
      bucket: isSound(judged, "bucket") ? bucket : undefined,
      artifact: {
        path,
        folder: path.slice(0, path.lastIndexOf("/") + 1),
        form: path.endsWith("/") ? "folder" : "archive",
      },
    },
    problems: judged.problems,
  };
}

/** A plan looks the image up, so the digest has to be known; SageMaker pulls from ECR, as a role that may. */
function imageProblems(image: ContainerImage, property: string): Problem[] {
  if (isToken(image.digest)) return [tokenProblem(property, "image digest")];
  if (image.repository !== undefined) return [];
  return [
    {
      code: "MLP-SERVE-007",
      property,
      message: `SageMaker pulls from ECR only, as the endpoint's role, which is granted the repository; got only an address, ${quote(image.uri)}`,
      fix: "give ContainerImage.fromRepository a repository of an ImageRegistry, or one of ImageRegistry.fromRepositoryUrl",
    },
  ];
}

const NUMBER = whole({ code: "MLP-SERVE-003", min: 1, max: 999_999_999, unit: "number of a registered version" });

const VERSION: PropRules<RegistryModelProps> = {
  version: worded(NUMBER, (value) =>
    isToken(value)
      ? {
          code: "MLP-CORE-001",
          message: "version has to be a literal, got a token (a value known only after apply)",
          fix: "write the number that was approved, so that a deployment is a change in the code",
        }
      : undefined,
  ),
  repository: imageRepository(),
  bucket: readableBucket(),
  prefix: optional(grantedPrefix()),
};

/** Decides a registered version. */
export function planVersion(group: ModelGroupRef, given: RegistryModelProps): Planned<VersionPlan> {
  const judged = judgeProps<RegistryModelProps>(given, VERSION);
  const { version, repository, bucket, prefix = "models/" } = judged.value;
  const { value, problems } = modelGroup().judge(group, "group");
  return {
    plan: {
      groupArn: value.modelPackageGroupArn,
      version,
      repository: isSound(judged, "repository") ? repository : undefined,
      bucket: isSound(judged, "bucket") ? bucket : undefined,
      prefix,
    },
    problems: [...problems, ...judged.problems],
  };
}

/** The ARN of a version, from the ARN of its group, where that is known. */
export function versionArn(groupArn: string, version: number): string {
  return `${groupArn.replace(":model-package-group/", ":model-package/")}/${version}`;
}

/** An endpoint without a model, or a model without a container. */
export function noContainer(missing: "model" | "image"): Omit<Problem, "property"> {
  return {
    code: "MLP-SERVE-001",
    message: `the endpoint has no container, got no ${missing}`,
    fix: "give ModelSource.fromArtifact an image and an artifact, ModelSource.fromRegistry a version, or ModelSource.fromStage a stage",
  };
}

/** Says in a plan's words what is missing in a bucket. */
export function missingArtifact(bucketName: string, path: string): string {
  const where = isToken(bucketName) ? `${quote(path)} of its bucket` : quote(`s3://${bucketName}/${path}`);
  return `There is no model artifact at ${where}. Upload it first, or correct the path.`;
}

/** Says in a plan's words that nobody has approved a version. */
export function notApproved(modelPackageArn: string, status: string): string {
  return (
    `The version ${modelPackageArn} is ${status} in its registry, and only an approved one is deployed. Approve it, ` +
    `or take another version: aws sagemaker update-model-package --model-approval-status Approved --model-package-arn ${modelPackageArn}`
  );
}
