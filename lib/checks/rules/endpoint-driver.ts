import { defaultCuda, imageCuda, inferenceAmi, isAwsRegistry, NEWEST_GPU_AMI } from "../../catalog/serving-containers";
import type { Code } from "../../codes";
import type { ServedVariant, Views } from "../../views";
import { judgeEach, Say } from "../judged";
import type { Rule } from "../rule";

/** CUDA up to this major version runs on older drivers, too: AWS's images bring what is needed for it. */
const COMPATIBLE = 12;

const AMI = "inference_ami_version";

/**
 * The driver of an endpoint's instances runs the CUDA of its image. A repository of the same name as AWS's holds, by all
 * likelihood, a copy of it; what is in any other image its owner knows.
 */
export const endpointDriver: Rule<Code> = {
  code: "MLP-SERVE-027",
  title: "the driver of an endpoint's instances is new enough for its image",
  source: "https://docs.aws.amazon.com/sagemaker/latest/dg/inference-gpu-drivers.html",
  check: (views) =>
    judgeEach(views.sagemaker.servedVariants.filter(mayHaveDriver), (variant, say) => judge(variant, views, say)),
};

/** A variant with a model of its own, on instances that have a driver of which something is known. */
function mayHaveDriver({ block, instanceType }: ServedVariant): boolean {
  if (!block.has("model_name") || !block.has("instance_type")) return false;
  return block.has(AMI) || instanceType === undefined || defaultCuda(instanceType) !== undefined;
}

function judge(variant: ServedVariant, { sagemaker }: Views, say: Say): void {
  const { resource, block } = variant;
  const driver = driverOf(variant);
  const at = block.argument(AMI);
  if (driver === undefined) return say.unknown(resource, at, "which driver its instances start with is not known");
  if (driver.cuda === undefined || Number.parseInt(driver.cuda, 10) > COMPATIBLE) return;
  const model = sagemaker.modelOf(variant);
  const containers = model === undefined ? undefined : sagemaker.containersOf(model);
  if (containers === undefined) return say.unknown(resource, at, "what its model runs is not known");
  const images = containers
    .filter(({ block: container }) => container.has("image"))
    .map(({ image, registry }) => ({ image, registry, cuda: image === undefined ? undefined : imageCuda(image) }));
  const newer = images.find(({ cuda }) => cuda !== undefined && cuda > COMPATIBLE);
  if (newer === undefined) {
    const open = images.find(
      ({ image, registry, cuda }) =>
        cuda === undefined && (image === undefined || (registry !== undefined && isAwsRegistry(registry))),
    );
    if (open !== undefined)
      say.unknown(resource, at, `for which CUDA ${open.image ?? "its image"} is built is not known`);
    return;
  }
  say.warning(resource, at, {
    message: `images of ${newer.image!} are built for CUDA ${newer.cuda!}, but ${driver.of} starts with a driver for CUDA ${driver.cuda}`,
    fix: `set \`inference_ami_version = "${NEWEST_GPU_AMI}"\` in the variant (\`inferenceAmiVersion\`)`,
  });
}

/** The newest CUDA of a variant's driver, and whose it is; undefined where nobody knows, without CUDA where it has none. */
function driverOf({ block, instanceType }: ServedVariant): { readonly of: string; readonly cuda?: string } | undefined {
  if (!block.has(AMI))
    return instanceType === undefined ? undefined : { of: instanceType, cuda: defaultCuda(instanceType) };
  const version = block.text(AMI);
  const ami = version === undefined ? undefined : inferenceAmi(version);
  return version === undefined || ami === undefined ? undefined : { of: version, cuda: ami.cuda };
}
