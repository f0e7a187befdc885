import { Problem } from "../../../core/finding";
import { carried } from "../../../core/props/carried";
import { imageRepository } from "../../../core/props/references";
import { below, Rule } from "../../../core/props/rule";
import { checked, worded } from "../../../core/props/shapes";
import { anyText } from "../../../core/props/text";
import { isUnset } from "../../../core/props/wrong-value";
import { checkImage, ContainerImage } from "../../../registry/container-image";

const DIGEST = anyText("the digest of an image", `sha256:${"0".repeat(64)}`, { empty: "allowed" });
const URI = anyText("the address of an image", "server");

/** An image of a container, by digest unless `check` takes more; where there is none, the server's words. */
export function containerImage(
  missing: Omit<Problem, "property">,
  check: (image: ContainerImage, property: string) => readonly Problem[] = checkImage,
): Rule<ContainerImage> {
  const image = worded(
    carried<ContainerImage>("ContainerImage.fromRepository or ContainerImage.fromUri", "digest"),
    (value) => (isUnset(value) ? missing : undefined),
  );
  return checked(checked(image, memberProblems), check);
}

function memberProblems({ uri, digest, repository }: ContainerImage, at: string): Problem[] {
  return [
    ...URI.judge(uri, below(at, "uri")).problems,
    ...DIGEST.judge(digest, below(at, "digest")).problems,
    ...(repository === undefined ? [] : imageRepository().judge(repository, below(at, "repository")).problems),
  ];
}
