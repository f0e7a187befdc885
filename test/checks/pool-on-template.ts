import { made } from "./say";

/** The node group of `pool`. */
export const GROUP = "aws_eks_node_group.Pool";

/** A node group on a launch template `Start`. */
export function pool(
  group: Record<string, unknown>,
  template: Record<string, unknown>,
  more: Record<string, object> = {},
) {
  const own = { launch_template: { id: "${aws_launch_template.Start.id}", version: "1" }, ...group };
  return made({
    [GROUP]: own,
    "aws_launch_template.Start": template,
    ...(more as Record<string, Record<string, unknown>>),
  });
}
