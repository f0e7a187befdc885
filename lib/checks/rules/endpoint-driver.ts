import type { Code } from "../../codes";
import { defaultCuda, imageCuda, inferenceAmi, NEWEST_GPU_AMI } from "../../catalog/serving-containers";
import { literalText } from "../../terraform/expression/literals";
import { Rule } from "../rule";
import { inEachStack } from "../rule-findings";
import { containersOf, ServedVariant, variantsIn } from "../served-variants";

/** CUDA up to this major version runs on older drivers, too: AWS's images bring what is needed for it. */
const COMPATIBLE = 12;

/**
 * The driver of an endpoint's instances runs the CUDA of its image. A repository of the same name as AWS's holds, by all
 * likelihood, a copy of it.
 */
export const endpointDriver: Rule<Code> = {
  code: "MLP-SERVE-027",
  title: "the driver of an endpoint's instances is new enough for its image",
  check: inEachStack((result, stack, stacks) => {
    for (const variant of variantsIn(stack, stacks)) {
      const driver = driverOf(variant);
      if (driver === undefined || variant.model === undefined) continue;
      const image = containersOf(variant.model, stacks).find(({ image: name }) => isNewer(name, driver.cuda))?.image;
      if (image === undefined) continue;
      result.finds(variant.configuration, `${variant.argument}.inference_ami_version`, {
        severity: "warning",
        message: `images of ${image} are built for CUDA ${imageCuda(image)!}, but ${driver.of} starts with a driver for CUDA ${driver.cuda}`,
        fix: `give \`inferenceAmiVersion: "${NEWEST_GPU_AMI}"\``,
      });
    }
  }),
};

function isNewer(image: string | undefined, driver: string): boolean {
  const cuda = image === undefined ? undefined : imageCuda(image);
  return cuda !== undefined && cuda > COMPATIBLE && cuda > Number.parseInt(driver, 10);
}

/** What the newest CUDA of a variant's driver is, and whose it is; undefined where nobody knows. */
function driverOf({ body, instanceType }: ServedVariant): { readonly of: string; readonly cuda: string } | undefined {
  const version = body.inference_ami_version ?? undefined;
  const ami = literalText(version);
  if (version !== undefined && ami === undefined) return undefined;
  const of = ami ?? instanceType;
  if (of === undefined || instanceType === undefined) return undefined;
  const cuda = ami === undefined ? defaultCuda(instanceType) : inferenceAmi(ami)?.cuda;
  return cuda === undefined ? undefined : { of, cuda };
}
