import type { Code } from "../../codes";
import { judgeEach, together } from "../judged";
import type { Rule } from "../rule";
import { wantsOn } from "../switched-on";

const ISOLATION = "enable_network_isolation";
const FINDING = {
  message: "the container reaches a network, so that what it is sent may leave with it",
  fix: `set ${ISOLATION} = true, and give the model as an artifact; right where no health data is sent to it`,
};

/** A container that is isolated sends nothing anywhere, whatever is in it. */
export const containersIsolated: Rule<Code> = {
  code: "MLP-HIPAA-107",
  title: "containers of SageMaker are isolated",
  source: "https://docs.aws.amazon.com/sagemaker/latest/dg/mkt-algo-model-internet-free.html",
  check: (views) =>
    together(
      judgeEach(views.resources("aws_sagemaker_model"), (model, say) => {
        wantsOn(model, model, ISOLATION, say, FINDING);
      }),
      judgeEach(views.resources("aws_sagemaker_data_quality_job_definition"), (job, say) => {
        const network = job.block("network_config");
        if (job.isDynamic("network_config")) return say.unknown(job, "network_config", "a dynamic block makes it");
        if (network === undefined) return say.warning(job, "network_config", FINDING);
        wantsOn(job, network, ISOLATION, say, FINDING);
      }),
    ),
};
