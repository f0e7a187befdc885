import { DataAwsEcrImages } from "@cdktf/provider-aws/lib/data-aws-ecr-images";
import { Precondition } from "cdktf";
import { Construct } from "constructs";
import { awsContext, awsPlace } from "../core/aws-context";
import { addFact } from "../core/facts";
import { isToken } from "../core/known";
import { partitionOf } from "../core/partition";
import { accountIn } from "../core/provider-place";
import { ImageRepositoryRef } from "../core/refs";
import { policyOf } from "../iam/across-accounts";
import { ContainerImage } from "./container-image";
import { expiringImage, missingImage } from "./plan/image-messages";

/** The images of a repository, as a plan lists them. */
interface LookUp {
  readonly repositoryName: string;
  /** Whose registry it is, where it is not that of whoever plans. */
  readonly registryId?: string;
}

/**
 * Conditions, answered while planning: the image is there, and no prefix of the repository's expires it. The plural data
 * source: the singular one fails in the provider's words before a condition is read.
 */
export function imageConditions(scope: Construct, image: ContainerImage): Precondition[] {
  const lookUp = lookUpOf(scope, image.repository);
  if (lookUp === undefined) return [];
  const images = new DataAwsEcrImages(scope, "Images", { ...lookUp });
  const address = `data.aws_ecr_images.${images.friendlyUniqueId}`;
  addFact(scope, { type: "expects", address, values: { image_ids: [{ image_digest: image.digest }] } });
  const { repositoryName } = lookUp;
  const digest = JSON.stringify(image.digest);
  return [
    {
      condition: `\${contains(${address}.image_ids[*].image_digest, ${digest})}`,
      errorMessage: missingImage(repositoryName, image.digest),
    },
    ...stays(address, image, image.repository?.expiringTagPrefixes ?? []),
  ];
}

/** Whether its repository expires images by their tags. */
export function mayExpire({ repository }: ContainerImage): boolean {
  return (repository?.expiringTagPrefixes ?? []).length > 0;
}

function stays(address: string, { digest, repository }: ContainerImage, prefixes: readonly string[]): Precondition[] {
  if (prefixes.length === 0) return [];
  const isSelected = `anytrue([for prefix in ${JSON.stringify(prefixes)} : try(startswith(image.image_tag, prefix), false)])`;
  const isThis = `image.image_digest == ${JSON.stringify(digest)}`;
  return [
    {
      condition: `\${!anytrue([for image in ${address}.image_ids : ${isThis} && ${isSelected}])}`,
      errorMessage: expiringImage(repository?.repositoryName ?? "", digest, prefixes),
    },
  ];
}

/** Undefined where the images cannot be listed: those of an account that is not this app's can be pulled, not listed. */
function lookUpOf(scope: Construct, repository: ImageRepositoryRef | undefined): LookUp | undefined {
  if (repository === undefined) return undefined;
  const { repositoryName, repositoryArn } = repository;
  if (!isToken(repositoryArn)) {
    return accountIn(repositoryArn) === awsContext(scope).accountId ? { repositoryName } : undefined;
  }
  const { accountId: owner, region: itsRegion, add } = policyOf(repository) ?? {};
  const { accountId, region } = awsPlace(scope);
  if (itsRegion !== undefined && region !== undefined && itsRegion !== region) return undefined;
  if (owner === undefined || accountId === undefined || owner === accountId) return { repositoryName };
  if (add === undefined) return undefined;
  // whoever plans lists them: which of the account's roles that is, its own policies decide
  const principal = `arn:${partitionOf(region ?? "")}:iam::${accountId}:root`;
  add({ actions: ["ecr:ListImages"], principals: { AWS: [principal] } });
  return { repositoryName, registryId: owner };
}
