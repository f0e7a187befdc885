import { migProfiles } from "../catalog/mig-profiles";

/** The label by which NVIDIA's manager is told how to divide the GPUs of a node. */
export const MIG_LABEL = "nvidia.com/mig.config";

/** A configuration of one profile for all GPUs: `all-1g.10gb`, `all-1g.10gb.me`. */
const PROFILE = /^all-(\d+g\.\d+gb)(?:[.+-].*)?$/;

/** Whether a configuration is of one profile for all GPUs; one of somebody's own, or none at all, is not judged. */
export function asksForProfile(asked: string): boolean {
  return PROFILE.test(asked);
}

/** Why a type's GPUs cannot be divided as the label asks; undefined where they can, or nobody knows. */
export function migFault(asked: string, type: string): { readonly message: string; readonly fix: string } | undefined {
  const profile = PROFILE.exec(asked)?.[1];
  const profiles = migProfiles(type);
  if (profile === undefined || profiles === undefined || profiles.includes(profile)) return undefined;
  return profiles.length === 0
    ? {
        message: `the GPUs of ${type} cannot be divided, got "${asked}"`,
        fix: "leave the label out, or use a type such as p5.48xlarge",
      }
    : {
        message: `the GPUs of ${type} have no such profile, got "${asked}"`,
        fix: `use one of ${profiles.map((one) => `all-${one}`).join(", ")}`,
      };
}
