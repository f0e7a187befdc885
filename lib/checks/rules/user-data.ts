import type { Code } from "../../codes";
import { NodeGroup, Resource } from "../../views";
import { judgeEach, Say } from "../judged";
import { readUserData, UserData } from "../read-user-data";
import type { Rule } from "../rule";

const NODE_CONFIG = /apiVersion\W{1,6}node\.eks\.aws\/([\w.-]+)/;

/** Nodes read the user data of their launch template: EKS or EC2 refuses it else, or no node ever joins. */
export const userData: Rule<Code> = {
  code: "MLP-EKS-114",
  title: "user data of nodes is what their image reads",
  source: "https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html",
  check: (views) =>
    judgeEach(
      views.resources("aws_launch_template").filter((template) => template.has("user_data")),
      (template, say) => {
        const groups = views.eks.nodeGroups.filter((group) => group.template === template);
        judge(template, groups, say);
      },
    ),
};

function judge(template: Resource, groups: readonly NodeGroup[], say: Say): void {
  const literal = template.text("user_data");
  if (literal !== undefined && /^([#<]|MIME-Version:|Content-Type:|apiVersion:|\[settings)/.test(literal.trimStart())) {
    return say.error(template, "user_data", {
      message: `a launch template takes user data in base64, got ${begin(literal)}`,
      fix: "encode it: base64encode(…)",
    });
  }
  const read = readUserData(template);
  if (read === undefined) {
    if (groups.length > 0 && literal !== "") say.unknown(template, "user_data", "it is known only at plan");
    return;
  }
  const version = NODE_CONFIG.exec(read.text)?.[1];
  if (version !== undefined && version !== "v1alpha1") {
    return say.error(template, "user_data", {
      message: `nodes read NodeConfig of node.eks.aws/v1alpha1, and never join with another, got "node.eks.aws/${version}"`,
      fix: "write apiVersion: node.eks.aws/v1alpha1",
    });
  }
  const [wrong] = groups.flatMap((group) => formFault(group, read) ?? []);
  if (wrong !== undefined) return say[wrong.isRefused ? "error" : "warning"](template, "user_data", wrong.finding);
  if (groups.some(isImageOpen)) say.unknown(template, "user_data", "the image that reads it is known only at plan");
}

/** What EKS completes has a form of its own for each kind of image; an image of one's own is left alone. */
function formFault(group: NodeGroup, { text, isMime }: UserData) {
  const { resource, imageFamily } = group;
  if (isImageOpen(group)) return undefined;
  const isScript = text.trimStart().startsWith("#!");
  if (imageFamily?.startsWith("BOTTLEROCKET_") === true) {
    if (!isScript && !isMime) return undefined;
    const message = `Bottlerocket reads TOML alone, and ${resource.address} starts from it, got ${isMime ? "a MIME document" : begin(text)}`;
    return { isRefused: false, finding: { message, fix: "write settings of Bottlerocket: [settings.kubernetes]" } };
  }
  if (!isScript || (imageFamily !== undefined && !/^AL2(023)?_/.test(imageFamily))) return undefined;
  const message = `EKS adds its own part to the user data of ${resource.address} and takes a MIME document only, got ${begin(text)}`;
  const fix = "put the script into a part of type text/x-shellscript of a multipart/mixed document";
  return { isRefused: true, finding: { message, fix } };
}

/** Whether only the plan knows the kind of image; without one, EKS chooses it. */
function isImageOpen({ resource, imageFamily }: NodeGroup): boolean {
  return resource.has("ami_type") && imageFamily === undefined;
}

/** The first line, as far as it tells the form. */
function begin(text: string): string {
  return JSON.stringify(text.trimStart().split("\n")[0]!.slice(0, 40));
}
