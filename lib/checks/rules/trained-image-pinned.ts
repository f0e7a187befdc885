import type { Code } from "../../codes";
import type { Fields, Pods, Views } from "../../views";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

const DEVICES = ["nvidia.com/gpu", "aws.amazon.com/neuron", "aws.amazon.com/neuroncore"];

/** What trains or serves on accelerators is a version: `latest` is another one tomorrow. */
export const trainedImagePinned: Rule<Code> = {
  code: "MLP-K8S-240",
  title: "what trains or serves in a cluster is no image that changes under its tag",
  source: "https://kubernetes.io/docs/concepts/containers/images/#image-pull-policy",
  check: (views) =>
    judgeEach(onDevices(views), ({ pods: { object }, container }, say) => {
      const image = container.text("image") ?? afterRepository(container.written("image"));
      const at = container.argument("image");
      if (image === undefined) return say.unknown(object.resource, at, "it is known only at plan");
      const tag = /@sha256:/.test(image) ? "a digest" : (/:([^/:]+)$/.exec(image)?.[1] ?? "latest");
      if (!/^(?:latest|main|master|nightly|dev|stable)$/.test(tag)) return;
      say.warning(object.resource, at, {
        causedBy: { path: object.resource.path, property: "image", around: true, code: "MLP-ECR-008" satisfies Code },
        message: `another image may be behind this tag tomorrow, and pods of one workload run both, got ${image}`,
        fix: "give a version, or a digest; it is right where nothing has to be made the same again",
      });
    }),
};

/** The tag or digest that is written after the repository, which only the plan knows. */
function afterRepository(written: string): string | undefined {
  return /^\$\{[^{}]*\}([:@][^{}]+)$/.exec(written)?.[1];
}

function onDevices({ kubernetes }: Views): { pods: Pods; container: Fields }[] {
  return kubernetes.pods.flatMap((pods) =>
    pods.spec
      .list("containers")
      .filter(
        (container) =>
          container.has("image") && DEVICES.some((one) => container.at("resources")?.map("limits")?.has(one)),
      )
      .map((container) => ({ pods, container })),
  );
}
