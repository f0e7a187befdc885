import type { Code } from "../../codes";
import type { Fields, Resource, Views } from "../../views";
import { isFloatingTag } from "../floating-tag";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

const DEVICES = ["nvidia.com/gpu", "aws.amazon.com/neuron", "aws.amazon.com/neuroncore"];

/** What trains or serves on accelerators is a version: `latest` is another one tomorrow. */
export const trainedImagePinned: Rule<Code> = {
  code: "MLP-K8S-240",
  title: "what trains or serves in a cluster is no image that changes under its tag",
  source: "https://kubernetes.io/docs/concepts/containers/images/#image-pull-policy",
  check: (views) =>
    judgeEach(onDevices(views), ({ resource, container }, say) => {
      const image = container.text("image") ?? afterRepository(container);
      const at = container.argument("image");
      if (image === undefined) return say.unknown(resource, at, "it is known only at plan");
      if (/@sha256:/.test(image) || !isFloatingTag(/:([^/:]+)$/.exec(image)?.[1] ?? "latest")) return;
      const kept = container.referencesOf("image").map(tagsOf).find(Boolean);
      if (kept === "kept") return;
      if (kept !== undefined) return say.unknown(resource, at, kept);
      say.warning(resource, at, {
        causedBy: isOfNoun(resource)
          ? { path: resource.path, property: "image", around: true, code: "MLP-ECR-008" satisfies Code }
          : undefined,
        message: `another image may be behind this tag tomorrow, and pods of one workload run both, got ${shown(container, image)}`,
        fix: "give a version, or a digest; it is right where nothing has to be made the same again",
      });
    }),
};

/** The tag or digest that is written after the repository, which only the plan knows; none means `latest`. */
function afterRepository(container: Fields): string | undefined {
  const tagged = /^\$\{[^{}]*\}([:@][^{}]+)$/.exec(container.written("image"))?.[1];
  const value = container.value("image");
  const isRepository = value?.kind === "refers" && value.to.type === "aws_ecr_repository";
  return tagged ?? (isRepository && value.attribute === "repository_url" ? value.to.address : undefined);
}

/** As it is written, without its expressions. */
function shown(container: Fields, image: string): string {
  const written = container.written("image");
  return container.text("image") ?? (/[:@]/.test(image) ? written.replace(/\$\{[^{}]*\}/g, "…") : image);
}

/** Whether a repository lets a tag be moved: `kept` where it does not, or why that is not known. */
function tagsOf(repository: Resource): string | undefined {
  if (repository.type !== "aws_ecr_repository" || !repository.has("image_tag_mutability")) return undefined;
  const said = repository.text("image_tag_mutability");
  if (said === undefined) return `whether ${repository.address} lets tags be moved`;
  return said === "IMMUTABLE" ? "kept" : undefined;
}

/** Objects in a chart are given as they are: no prop of a noun says which image they run. */
function isOfNoun({ type }: Resource): boolean {
  return type !== "helm_release";
}

interface OnDevices {
  readonly resource: Resource;
  readonly container: Fields;
}

function onDevices({ kubernetes }: Views): OnDevices[] {
  const inPods = kubernetes.pods.flatMap(({ object: { resource }, spec }) =>
    spec
      .list("containers")
      .filter((container) => container.has("image") && asksDevice(container.at("resources")))
      .map((container) => ({ resource, container })),
  );
  const trainers = kubernetes.ofKind("TrainJob").flatMap(({ resource, fields }) => {
    const container = fields.under("spec", "trainer");
    return container?.has("image") === true && asksDevice(container.at("resourcesPerNode"))
      ? [{ resource, container }]
      : [];
  });
  return [...inPods, ...trainers];
}

function asksDevice(resources: Fields | undefined): boolean {
  return DEVICES.some((one) => resources?.map("limits")?.has(one));
}
