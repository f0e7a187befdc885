import { Problem } from "../../core/finding";
import { isToken } from "../../core/known";
import { checkLiteral, checkNumber, quote, TextRule, tokenProblem } from "../../core/plan/rules-of-values";
import { Planned } from "../../core/plan/planned";
import { checkImage, ContainerImage } from "../../registry/container-image";

interface ArtifactInput {
  readonly image?: ContainerImage;
  readonly path?: string;
}

/** Where in its bucket an artifact is, and in what form. */
export interface ArtifactPlan {
  readonly path: string;
  /** The folder of the artifact, which its reader is granted: `models/churn/1/`. */
  readonly folder: string;
  /** `archive`: one `.tar.gz`; `folder`: every object below the path, as it is. */
  readonly form: "archive" | "folder";
}

const PATH: TextRule = {
  code: "MLP-SERVE-002",
  property: "model.path",
  what: "path of the model's artifact",
  pattern: /^(?:[A-Za-z0-9_=-][A-Za-z0-9_.=-]*\/)+(?:[A-Za-z0-9_.=-]+\.(?:tar\.gz|tgz))?$/,
  allowed: "an archive, models/churn/1/model.tar.gz, or a folder of plain files with / at its end, models/churn/1/",
  max: 1000,
};

/** Judges an artifact with its image. */
export function planArtifact(props: ArtifactInput): Planned<ArtifactPlan> {
  const path = props.path ?? "";
  const problems: Problem[] = [
    ...(props.image === undefined ? [noContainer("image")] : imageProblems(props.image)),
    ...checkLiteral(path, PATH),
  ];
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  return { plan: { path, folder, form: path.endsWith("/") ? "folder" : "archive" }, problems };
}

/** A plan looks the image up, so the digest has to be known; SageMaker pulls from ECR, as a role that may. */
function imageProblems(image: ContainerImage): Problem[] {
  const property = "model.image";
  if (isToken(image.digest)) return [tokenProblem(property, "image digest")];
  const unplaced: Problem = {
    code: "MLP-SERVE-007",
    property,
    message: `SageMaker pulls from ECR only, as the endpoint's role, which is granted the repository; got an address alone, ${quote(image.uri)}`,
    fix: "give ContainerImage.fromRepository a repository of an ImageRegistry, or one of ImageRegistry.fromRepositoryUrl",
  };
  return [...checkImage(image, property), ...(image.repository === undefined ? [unplaced] : [])];
}

/** Judges the number of a registered version. */
export function checkVersion(props: { readonly version: number }): Problem[] {
  if (isToken(props.version)) {
    return [
      {
        code: "MLP-CORE-001",
        property: "model.version",
        message: "version has to be a literal, got a token (a value known only after apply)",
        fix: "write the number that was approved, so that a deployment is a change in the code",
      },
    ];
  }
  return checkNumber(props.version, {
    code: "MLP-SERVE-003",
    property: "model.version",
    min: 1,
    max: 999_999_999,
    unit: "number of a registered version",
  });
}

/** The ARN of a version, from the ARN of its group, where that is known. */
export function versionArn(groupArn: string, version: number): string {
  return `${groupArn.replace(":model-package-group/", ":model-package/")}/${version}`;
}

/** An endpoint without a model, or a model without a container. */
export function noContainer(missing: "model" | "image"): Problem {
  return {
    code: "MLP-SERVE-001",
    property: "model",
    message: `the endpoint has no container, got no ${missing}`,
    fix: "give ModelSource.fromArtifact an image and an artifact, or ModelSource.fromRegistry a version",
  };
}

/**
 * Whether the images of a repository can be looked up at plan: those of another account can, by default, be pulled but
 * not listed. A repository that is made here is this account's; an account that is not known here is not guessed.
 */
export function isOwnRepository(repositoryArn: string, accountId: string): boolean {
  return isToken(repositoryArn) || repositoryArn.split(":")[4] === accountId;
}

/** Says in a plan's words what is missing in a bucket. */
export function missingArtifact(bucketName: string, path: string): string {
  const where = isToken(bucketName) ? `${quote(path)} of its bucket` : quote(`s3://${bucketName}/${path}`);
  return `There is no model artifact at ${where}. Upload it first, or correct the path.`;
}

/** Says in a plan's words that an image was not pushed. */
export function missingImage(repositoryName: string, digest: string): string {
  const where = isToken(repositoryName) ? "its repository" : quote(repositoryName);
  return `There is no image ${digest} in ${where}. Push it first, or correct the digest.`;
}
