import { Problem } from "../core/finding";
import { isToken } from "../core/known";
import { quote } from "../core/plan/rules-of-values";
import { ImageRepositoryRef } from "../core/refs";

/**
 * One container image, by digest: what runs is what was tested, whatever tags do later.
 */
export class ContainerImage {
  /** An image of a repository of this platform. */
  static fromRepository(repository: ImageRepositoryRef, options: { readonly digest: string }): ContainerImage {
    return new ContainerImage(`${repository.repositoryUrl}@${options.digest}`, options.digest, repository);
  }

  /** An image of any registry: `vllm/vllm-openai@sha256:…`. */
  static fromUri(uri: string): ContainerImage {
    return new ContainerImage(uri, uri.slice(uri.indexOf("@") + 1));
  }

  private constructor(
    /** What a container runtime pulls: `<registry>/<repository>@sha256:…`. */
    readonly uri: string,
    /** `sha256:…` of the image's manifest. */
    readonly digest: string,
    /** The repository, where it is one of a platform. */
    readonly repository?: ImageRepositoryRef,
  ) {}
}

const DIGEST = /^sha256:[a-f0-9]{64}$/;

/** Refuses an image that is named by a tag, which may be another image tomorrow. */
export function checkImage(image: ContainerImage, property: string): Problem[] {
  if (isToken(image.digest) || DIGEST.test(image.digest)) return [];
  return [
    {
      code: "MLP-ECR-008",
      property,
      message: `an image is named by its digest, got ${quote(isToken(image.uri) ? image.digest : image.uri)}`,
      fix: "give sha256: and 64 hexadecimal digits, as the push printed it, instead of a tag",
    },
  ];
}
