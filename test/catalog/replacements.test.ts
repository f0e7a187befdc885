import { ArgumentChange, isProbed, replacementOf, replacementsMeasuredOn } from "../../lib/catalog";
import { readShared, testWithShared } from "../support/shared";

/** What was measured and said in words, beside the table. */
test.each<[string, string, ArgumentChange, string]>([
  ["aws_vpc", "cidr_block", "changed", "replaces"],
  ["aws_vpc", "tags", "changed", "in place"],
  ["aws_subnet", "availability_zone", "changed", "replaces"],
  ["aws_ecr_repository", "encryption_configuration", "added", "replaces"],
  ["aws_ecr_repository", "encryption_configuration.kms_key", "changed", "replaces"],
  ["aws_ecr_repository", "encryption_configuration", "removed", "in place"],
  ["aws_eks_cluster", "vpc_config.subnet_ids", "changed", "in place"],
  ["aws_eks_cluster", "encryption_config", "removed", "replaces"],
  ["aws_eks_cluster", "encryption_config", "added", "in place"],
  ["aws_sagemaker_endpoint", "endpoint_config_name", "changed", "in place"],
  ["aws_sagemaker_domain", "retention_policy", "added", "replaces"],
  ["aws_sagemaker_domain", "retention_policy", "removed", "replaces"],
  ["aws_eks_node_group", "instance_types", "changed", "replaces"],
  ["aws_eks_node_group", "launch_template.version", "changed", "in place"],
  ["aws_eks_node_group", "launch_template", "added", "nested"],
  ["aws_vpc", "instance_tenancy", "changed", "depends"],
])("%s %s %s: %s", (type, path, change, effect) => {
  expect(replacementOf(type, path, change).effect).toBe(effect);
});

test("what was not probed is unknown, with the reason", () => {
  expect(replacementOf("aws_unheard_of", "name")).toEqual({ effect: "unknown", why: "aws_unheard_of was not probed" });
  expect(replacementOf("aws_vpc", "no_such_argument")).toEqual({
    effect: "unknown",
    why: "no_such_argument was not probed",
  });
  expect(replacementOf("aws_vpc", "no_such_argument", "added").effect).toBe("unknown");
  expect(isProbed("aws_vpc")).toBe(true);
  expect(isProbed("aws_unheard_of")).toBe(false);
  expect(replacementsMeasuredOn()).toBe("hashicorp/aws 5.100.0, 2026-11-28");
});

interface Measured {
  types: Record<
    string,
    { replace?: string[]; inPlace?: string[]; conditional?: Record<string, string>; addRemoveReplaces?: string[] }
  >;
}

testWithShared("data/replacements.json")("every measured verdict is found again", () => {
  const { types } = readShared<Measured>("data/replacements.json");
  let seen = 0;
  for (const [type, rules] of Object.entries(types)) {
    const below = (path: string) => path.replace(/\*$/, "anything.below");
    for (const path of rules.replace ?? []) {
      expect([type, path, replacementOf(type, below(path)).effect]).toEqual([type, path, "replaces"]);
      seen += 1;
    }
    for (const path of rules.inPlace ?? []) {
      expect([type, path, replacementOf(type, below(path)).effect]).toEqual([type, path, "in place"]);
      seen += 1;
    }
    for (const signed of rules.addRemoveReplaces ?? []) {
      const path = signed.replace(/^[+-]/, "");
      const condition = rules.conditional?.[path] ?? "";
      const expected = (word: RegExp) => (word.test(condition) ? /^(nested|depends)$/ : /^replaces$/);
      if (!signed.startsWith("-")) expect(replacementOf(type, path, "added").effect).toMatch(expected(/adding/));
      if (!signed.startsWith("+")) expect(replacementOf(type, path, "removed").effect).toMatch(expected(/removing/));
      seen += 1;
    }
  }
  expect(seen).toBeGreaterThan(5000);
});
