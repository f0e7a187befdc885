import { Problem } from "../../core/finding";
import { isToken } from "../../core/known";
import { quote } from "../../core/quote";
import { checkImage, ContainerImage } from "../../registry/container-image";

/** Jobs pull from ECR, as a role that may. */
export function checkJobImage(image: ContainerImage, property: string): Problem[] {
  const wrong = checkImage(image, property);
  if (wrong.length > 0 || image.repository !== undefined || isToken(image.uri)) return wrong;
  return [
    {
      code: "MLP-PIPE-010",
      property,
      message: `jobs of SageMaker pull from ECR, got ${quote(image.uri)}`,
      fix: "push it to a repository of an ImageRegistry, and give `images.imageByDigest(…)`",
    },
  ];
}

/** The region of a repository in ECR, where its address is known. */
export function regionOfImage({ repository }: ContainerImage): string | undefined {
  const url = repository?.repositoryUrl;
  return url === undefined || isToken(url) ? undefined : /\.ecr\.([a-z0-9-]+)\./.exec(url)?.[1];
}
