import { ContainerImage, ImageRegistry } from "../../lib/registry";
import { checkImage } from "../../lib/registry/container-image";
import { someToken } from "../support/stacks";

const DIGEST = `sha256:${"0123456789abcdef".repeat(4)}`;

describe("an image", () => {
  const repository = ImageRegistry.fromRepositoryUrl("123456789012.dkr.ecr.us-east-1.amazonaws.com/trainer");

  test("of any registry is known by its URI", () => {
    const image = ContainerImage.fromUri(`vllm/vllm-openai@${DIGEST}`);
    expect(image).toMatchObject({ uri: `vllm/vllm-openai@${DIGEST}`, digest: DIGEST });
    expect(image.repository).toBeUndefined();
  });

  test("by digest passes, also one that is not known yet", () => {
    expect(checkImage(ContainerImage.fromUri(`vllm/vllm-openai@${DIGEST}`), "image")).toEqual([]);
    expect(checkImage(ContainerImage.fromRepository(repository, { digest: DIGEST }), "image")).toEqual([]);
    expect(checkImage(ContainerImage.fromRepository(repository, { digest: someToken() }), "image")).toEqual([]);
  });

  test.each([
    ["vllm/vllm-openai:v0.11.0", ContainerImage.fromUri("vllm/vllm-openai:v0.11.0")],
    [`${repository.repositoryUrl}@latest`, ContainerImage.fromRepository(repository, { digest: "latest" })],
  ])("by a mutable tag fails: %s", (named, image) => {
    expect(checkImage(image, "image")).toEqual([
      {
        code: "MLP-ECR-008",
        property: "image",
        message: `an image is named by its digest, got "${named}"`,
        fix: "give sha256: and 64 hexadecimal digits, as the push printed it, instead of a tag",
      },
    ]);
  });
});
