import { ContainerImage, ImageRegistry } from "../../lib/registry";
import { checkImage, checkTaggedImage } from "../../lib/registry/container-image";
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
        fix: "give sha256: and 64 hexadecimal digits instead of a tag, as the push printed it or `docker buildx imagetools inspect image:tag` does",
      },
    ]);
  });

  test("in ECR brings its repository along, one of AWS's own too", () => {
    const url = "763104351884.dkr.ecr.us-east-1.amazonaws.com/djl-inference";
    for (const uri of [`${url}@${DIGEST}`, `${url}:0.33.0-lmi15.0.0-cu128@${DIGEST}`]) {
      expect(ContainerImage.fromUri(uri)).toMatchObject({
        uri,
        digest: DIGEST,
        repository: {
          repositoryName: "djl-inference",
          repositoryArn: "arn:aws:ecr:us-east-1:763104351884:repository/djl-inference",
          repositoryUrl: url,
        },
      });
    }
    for (const uri of [`public.ecr.aws/a/b@${DIGEST}`, `evil.io/${url}@${DIGEST}`, `${someToken()}@${DIGEST}`]) {
      expect(ContainerImage.fromUri(uri).repository).toBeUndefined();
    }
  });

  describe("where a tag will do", () => {
    const found = (uri: string) => checkTaggedImage(ContainerImage.fromUri(uri), "image");

    test.each([
      "nvcr.io/nim/meta/llama:1.8.0",
      "registry.acme.internal:5000/ml/ranker:2026.11",
      "vllm/vllm-openai:v0.11.0",
      "ranker:build-20261128",
      "ghcr.io/acme/ranker:main-3f2a91c",
      `nvcr.io/nim/meta/llama@${DIGEST}`,
    ])("a version passes: %s", (uri) => {
      expect(found(uri)).toEqual([]);
    });

    test("what is not known yet passes", () => {
      expect(found(`${someToken()}:latest`)).toEqual([]);
    });

    test.each([
      "vllm/vllm-openai",
      "vllm/vllm-openai:latest",
      "registry.acme.internal:5000/ml/ranker",
      "nvcr.io/nim/meta/llama:stable",
      "123456789012.dkr.ecr.us-east-1.amazonaws.com/trainer:1.8.0",
    ])("a tag that may be moved is a warning: %s", (uri) => {
      expect(found(uri)).toEqual([
        {
          code: "MLP-ECR-008",
          severity: "warning",
          property: "image",
          message: `the image's tag may be moved, and replicas then run different images, got "${uri}"`,
          fix: `give the digest, as the push printed it or \`docker buildx imagetools inspect ${uri}\` does: image@sha256:… and 64 hexadecimal digits`,
        },
      ]);
    });

    test.each(["vllm/vllm-openai@latest", "vllm/vllm-openai:", "Vllm/Openai:1.0", "vllm openai:1.0", "a@sha256:12"])(
      "what Kubernetes cannot pull fails: %s",
      (uri) => {
        expect(found(uri)).toEqual(checkImage(ContainerImage.fromUri(uri), "image"));
        expect(found(uri)).toHaveLength(1);
      },
    );
  });
});
