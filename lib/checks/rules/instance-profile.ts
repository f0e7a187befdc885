import type { Code } from "../../codes";
import type { Block, Resource } from "../../views";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

/** An argument that names an instance profile. */
interface Place {
  readonly type: string;
  /** The block that it is in. */
  readonly block?: string;
  readonly argument: string;
  /** Whether it takes ARNs, names, or both. */
  readonly takes: "arn" | "name" | "both";
}

const PLACES: readonly Place[] = [
  { type: "aws_batch_compute_environment", block: "compute_resources", argument: "instance_role", takes: "both" },
  { type: "aws_launch_template", block: "iam_instance_profile", argument: "arn", takes: "arn" },
  { type: "aws_launch_template", block: "iam_instance_profile", argument: "name", takes: "name" },
  { type: "aws_instance", argument: "iam_instance_profile", takes: "name" },
  { type: "aws_spot_instance_request", argument: "iam_instance_profile", takes: "name" },
  { type: "aws_launch_configuration", argument: "iam_instance_profile", takes: "both" },
];

/** Instances get a role through a profile; EC2 and Batch refuse the role itself. */
export const instanceProfile: Rule<Code> = {
  code: "MLP-IAM-201",
  title: "instances are given a profile and not a role",
  source: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/iam-roles-for-amazon-ec2.html",
  check: (views) =>
    judgeEach(
      PLACES.flatMap((place) => views.resources(place.type).flatMap((resource) => namedIn(resource, place))),
      ({ resource, block, place: { argument, takes } }, say) => {
        const value = block.value(argument);
        if (value === undefined) return;
        const at = block.argument(argument);
        if (value.kind === "unknown") return say.unknown(resource, at, value.why);
        const [what, words] =
          value.kind === "refers"
            ? [`${value.to.type} ${value.attribute ?? ""}`, `${value.to.address}.${value.attribute ?? ""}`]
            : [ofText(block.text(argument) ?? ""), block.text(argument) ?? ""];
        if (what === "aws_iam_role arn") {
          say.error(resource, at, {
            message: `an instance profile is asked for, got the role ${words}`,
            fix: "make an aws_iam_instance_profile with that role, and name it here",
          });
        } else if (what === "aws_iam_instance_profile arn" && takes === "name") {
          say.error(resource, at, {
            message: `the name of an instance profile is asked for, got the ARN ${words}`,
            fix: "give its name",
          });
        }
      },
    ),
};

function namedIn(resource: Resource, place: Place): { resource: Resource; block: Block; place: Place }[] {
  const block = place.block === undefined ? resource : resource.block(place.block);
  return block?.has(place.argument) === true ? [{ resource, block, place }] : [];
}

function ofText(text: string): string {
  if (/^arn:[^:]*:iam::[^:]*:role\//.test(text)) return "aws_iam_role arn";
  return /^arn:[^:]*:iam::[^:]*:instance-profile\//.test(text) ? "aws_iam_instance_profile arn" : "";
}
