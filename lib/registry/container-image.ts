import { Problem } from "../core/finding";
import { isToken } from "../core/known";
import { quote } from "../core/plan/rules-of-values";
import { judgeProps } from "../core/props/objects";
import { imageRepository } from "../core/props/references";
import { PropRules } from "../core/props/rule";
import { anyText } from "../core/props/text";
import { ImageRepositoryRef } from "../core/refs";
import { planImportedRepository, REPOSITORY_URL } from "./plan/imported";

/** Which image of a repository. */
export interface ImageOfRepository {
  /** `sha256:` and 64 hexadecimal digits, as the push printed it. */
  readonly digest: string;
}

const NO_DIGEST = `sha256:${"0".repeat(64)}`;
const URI = anyText("the URI of an image", `unknown@${NO_DIGEST}`);
const OPTIONS: PropRules<ImageOfRepository> = { digest: anyText("the digest of an image", NO_DIGEST) };

/**
 * One container image, by digest: what runs is what was tested, whatever tags do later. A KubernetesEndpoint also takes a
 * tag, and warns of one that does not name a version.
 */
export class ContainerImage {
  /** An image of a repository of this platform. */
  static fromRepository(repository: ImageRepositoryRef, options: ImageOfRepository): ContainerImage {
    const place = imageRepository().judge(repository, "repository");
    const { value, problems } = judgeProps<ImageOfRepository>(options, OPTIONS);
    const uri = `${place.value.repositoryUrl}@${value.digest}`;
    return new ContainerImage(uri, value.digest, place.value, [...place.problems, ...problems]);
  }

  /** An image of any registry: `vllm/vllm-openai@sha256:…`. Of one in ECR the repository is known with it. */
  static fromUri(uri: string): ContainerImage {
    const { value, problems } = URI.judge(uri, "uri");
    return new ContainerImage(value, value.slice(value.indexOf("@") + 1), repositoryOf(value), problems);
  }

  /** Problems of what it was made of; the first construct that takes it records them. */
  declare readonly problems?: readonly Problem[];

  private constructor(
    /** What a container runtime pulls: `<registry>/<repository>@sha256:…`. */
    readonly uri: string,
    /** `sha256:…` of the image's manifest. */
    readonly digest: string,
    /** The repository, where it is one of a platform. */
    readonly repository: ImageRepositoryRef | undefined,
    problems: readonly Problem[],
  ) {
    // no copy of the image carries it: who changes an image answers for it
    Object.defineProperty(this, "problems", { value: problems, enumerable: false });
  }
}

/** The address of an image without tag and digest. */
export function repositoryIn(uri: string): string {
  return uri.replace(/(?::[^:@/]*)?(?:@.*)?$/, "");
}

/** The repository of an image in ECR, AWS's own included. */
function repositoryOf(uri: string): ImageRepositoryRef | undefined {
  const url = repositoryIn(uri);
  return REPOSITORY_URL.test(url) ? planImportedRepository(url).plan : undefined;
}

/** The digest of an image: never a tag. */
export const IMAGE_DIGEST = /^sha256:[a-f0-9]{64}$/;

/** Refuses an image that is named by a tag, which may be another image tomorrow. */
export function checkImage({ uri, digest }: Pick<ContainerImage, "uri" | "digest">, property: string): Problem[] {
  if (isToken(digest) || IMAGE_DIGEST.test(digest)) return [];
  return [
    {
      code: "MLP-ECR-008",
      property,
      message: `an image is named by its digest, got ${quote(isToken(uri) ? digest : uri)}`,
      fix: "give sha256: and 64 hexadecimal digits instead of a tag, as the push printed it or `docker buildx imagetools inspect image:tag` does",
    },
  ];
}

/** What Kubernetes takes as an image without a digest: registry, names and tag. */
const BY_TAG = /^(?:[A-Za-z0-9.-]+(?::\d+)?\/)?[a-z0-9][a-z0-9._-]*(?:\/[a-z0-9][a-z0-9._-]*)*(?::(\w[\w.-]{0,127}))?$/;
/** A version, a date or a commit: who publishes such a tag does not move it. */
const VERSION = /\d+\.\d+|\d{6}|[0-9a-f]{7}/;

/** Takes a tag as well, where it names a version: not every registry gives out digests. The digest of ECR is known. */
export function checkTaggedImage(image: ContainerImage, property: string): Problem[] {
  const { uri, repository } = image;
  const wrong = checkImage(image, property);
  const [, tag = ""] = BY_TAG.exec(uri) ?? [];
  if (wrong.length === 0 || isToken(uri) || !BY_TAG.test(uri)) return wrong;
  if (repository === undefined && VERSION.test(tag)) return [];
  return [
    {
      code: "MLP-ECR-008",
      severity: "warning",
      property,
      message: `the image's tag may be moved, and replicas then run different images, got ${quote(uri)}`,
      fix: `give the digest, as the push printed it or \`docker buildx imagetools inspect ${uri}\` does: image@sha256:… and 64 hexadecimal digits`,
    },
  ];
}
