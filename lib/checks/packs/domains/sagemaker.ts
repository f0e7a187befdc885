import type { Code } from "../../../codes";
import type { Pack } from "../../rule";
import { endpointBurstable } from "../../rules/endpoint-burstable";
import { endpointDriver } from "../../rules/endpoint-driver";
import { imageExpires } from "../../rules/image-expires";
import { modelIsolatedDownload } from "../../rules/model-isolated-download";
import { sagemakerVolume } from "../../rules/sagemaker-volume";
import { servingParallelism } from "../../rules/serving-parallelism";
import { componentCopies } from "../../rules/component-copies";
import { endpointType } from "../../rules/endpoint-type";

/** Models, endpoints, and the images they run. */
export const sagemaker: Pack<Code> = {
  name: "sagemaker",
  rules: [
    endpointBurstable,
    endpointDriver,
    modelIsolatedDownload,
    servingParallelism,
    imageExpires,
    sagemakerVolume,
    componentCopies,
    endpointType,
  ],
};
