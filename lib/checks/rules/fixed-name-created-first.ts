import type { Code } from "../../codes";
import { quote } from "../../core/quote";
import { isCreatedFirst } from "../../views";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

/** Types of which there is one of a name, that most changes replace, with the arguments that name them. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  aws_batch_compute_environment: ["name", "compute_environment_name"],
  aws_eks_node_group: ["node_group_name"],
  aws_lb_target_group: ["name"],
  aws_sagemaker_data_quality_job_definition: ["name"],
  aws_sagemaker_endpoint_configuration: ["name"],
  aws_sagemaker_model: ["name"],
  aws_security_group: ["name"],
};

/** What is made before the old one goes cannot have the old one's name. */
export const fixedNameCreatedFirst: Rule<Code> = {
  code: "MLP-CHECK-201",
  title: "resources that are created before the old one is destroyed have no fixed name",
  source: "https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle#create_before_destroy",
  check: (views) =>
    judgeEach(views.resources(...Object.keys(NAMES)), (resource, say) => {
      const argument = NAMES[resource.type]!.find((name) => resource.has(name));
      if (argument === undefined || !isCreatedFirst(views, resource)) return;
      const name = resource.text(argument);
      if (name === undefined) {
        return say.unknown(resource, argument, resource.why(argument) ?? "only the plan knows the name");
      }
      say.warning(resource, argument, {
        message: `the next one is created while this one has the name: AWS answers that it exists, got ${quote(name)}`,
        fix: `use \`${argument}_prefix\` or leave the name out; it is right only where the name is changed with every other change`,
      });
    }),
};
