import { migProfiles } from "../../catalog/mig-profiles";
import type { Code } from "../../codes";
import { isObject } from "../../terraform";
import { knownText } from "../known-value";
import { nodeGroupsIn } from "../node-groups";
import { Rule } from "../rule";
import { inEachStack } from "../rule-findings";

const LABEL = "nvidia.com/mig.config";
/** A configuration of one profile for all GPUs: `all-1g.10gb`, `all-1g.10gb.me`. */
const PROFILE = /^all-(\d+g\.\d+gb)(?:[.+-].*)?$/;

/**
 * A label asks NVIDIA's manager for profiles that the type's GPUs have: it leaves the others as they are, and no pod gets
 * a part of one. A warning: a configuration of somebody's own may have any name.
 */
export const migProfile: Rule<Code> = {
  code: "MLP-CHECK-135",
  title: "node groups ask for MIG profiles that their GPUs have",
  check: inEachStack((result, stack, stacks) => {
    for (const { group, instanceTypes } of nodeGroupsIn(stack, stacks)) {
      const { labels } = group.body;
      const asked = isObject(labels) ? knownText(labels[LABEL], stack, stacks) : undefined;
      const profile = PROFILE.exec(asked ?? "")?.[1];
      if (asked === undefined || profile === undefined) continue;
      for (const type of instanceTypes) {
        const profiles = migProfiles(type);
        if (profiles === undefined || profiles.includes(profile)) continue;
        result.finds(group, `labels["${LABEL}"]`, {
          severity: "warning",
          message:
            profiles.length === 0
              ? `the GPUs of ${type} cannot be divided, got "${asked}"`
              : `the GPUs of ${type} have no such profile, got "${asked}"`,
          fix:
            profiles.length === 0
              ? "leave the label out, or use a type such as p5.48xlarge"
              : `use one of ${profiles.map((one) => `all-${one}`).join(", ")}`,
        });
      }
    }
  }),
};
