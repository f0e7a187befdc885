import type { Code } from "../../codes";
import { NodeGroup, Resource } from "../../views";
import { isGiven } from "../is-given";
import { judgeEach, Say } from "../judged";
import type { Rule } from "../rule";

/** A managed node group leaves to EKS what EKS decides, and to its launch template what stands there: EKS refuses it else. */
export const nodeTemplate: Rule<Code> = {
  code: "MLP-EKS-104",
  title: "launch templates of managed node groups are ones that EKS takes",
  source: "https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html",
  check: (views) =>
    judgeEach(
      views.eks.nodeGroups.filter(({ template, templateWhy }) => template ?? templateWhy),
      (group, say) => {
        besideTemplate(group, say);
        if (group.template !== undefined) inTemplate(group, group.template, say);
      },
    ),
};

/** Of a group that has a template, whichever it is. */
function besideTemplate({ resource, templateWhy }: NodeGroup, say: Say): void {
  if (templateWhy !== undefined && resource.isDynamic("launch_template")) {
    return say.unknown(resource, "launch_template", templateWhy);
  }
  const size = resource.number("disk_size");
  if (size !== undefined && size > 0) {
    say.error(resource, "disk_size", {
      message: `a node group with a launch template has its volumes there, got disk_size ${size}`,
      fix: "leave it out, and size block_device_mappings of the template",
    });
  }
  const access = resource.block("remote_access");
  if (access !== undefined && (isGiven(access, "ec2_ssh_key") || isGiven(access, "source_security_group_ids"))) {
    say.error(resource, "remote_access", {
      message: "a node group with a launch template has its SSH key and security groups there, got remote_access",
      fix: "leave it out, and set key_name and the security groups of the template",
    });
  }
}

function inTemplate(group: NodeGroup, template: Resource, say: Say): void {
  const { resource } = group;
  const refused = refusedIn(template);
  if (refused !== undefined) {
    say.error(resource, "launch_template", {
      message: `EKS ${refused.why}, got ${refused.at} in ${template.address}`,
      fix: refused.fix,
    });
  }
  const image = template.text("image_id");
  if (!template.has("image_id") || image === "") return;
  const of = ["release_version", "version"].find((name) => resource.has(name) && resource.text(name) !== "");
  const family = resource.has("ami_type") ? resource.text("ami_type") : undefined;
  const wrong = family !== undefined && family !== "" && family !== "CUSTOM" ? "ami_type" : of;
  if (wrong === undefined) return;
  if (image === undefined && template.refersTo("image_id") === undefined) {
    return say.unknown(resource, wrong, template.why("image_id") ?? "only the plan knows the image");
  }
  say.error(resource, wrong, {
    message: `${template.address} names its own image, of which EKS knows neither family nor version, got ${wrong} ${JSON.stringify(resource.text(wrong) ?? "…")}`,
    fix: "leave it out, or image_id in the template",
  });
}

/** What EKS gives nodes itself. */
function refusedIn(template: Resource) {
  const profile = template.block("iam_instance_profile");
  if (profile !== undefined && (isGiven(profile, "name") || isGiven(profile, "arn"))) {
    return {
      why: "gives nodes the instance profile of node_role_arn",
      at: "iam_instance_profile",
      fix: "leave it out, and name the role in the node group",
    };
  }
  const placed = template.blocks("network_interfaces").find((one) => isGiven(one, "subnet_id"));
  if (placed !== undefined) {
    return {
      why: "puts nodes into the subnet_ids of their group",
      at: `${placed.at}.subnet_id`,
      fix: "leave it out, and name the subnets in the node group",
    };
  }
  const options = template.block("instance_market_options");
  if (options?.text("market_type") !== "spot") return undefined;
  return {
    why: "asks for Spot itself",
    at: 'instance_market_options.market_type "spot"',
    fix: 'leave instance_market_options out, and set capacity_type = "SPOT" in the node group',
  };
}
