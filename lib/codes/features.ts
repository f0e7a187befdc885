import type { CodeTable } from "./code-table";

/** The codes under Features. */
export const FEATURES = {
  "MLP-FEATURE-001": {
    section: "Features",
    title: "Feature name",
    why: "Feature Store refuses the name, at apply: Terraform's provider looks at its beginning only. Three names are columns that Feature Store writes itself: `is_deleted`, `write_time`, `api_invocation_time`.",
    fix: "use letters, digits, hyphens and underscores, at most 64, beginning and ending with a letter or digit.",
    since: "0.4.0",
  },
  "MLP-FEATURE-002": {
    title: "Feature type",
    why: "Feature Store has texts, whole numbers and numbers, and in memory lists, sets and a vector of them. It has no boolean, no timestamp and no object.",
    fix: "use `String`, `Integral` or `Fractional`: a boolean as the Integral 0 or 1, a time as Fractional seconds or a String of ISO 8601.",
    since: "0.4.0",
  },
  "MLP-FEATURE-003": {
    title: "Number out of range",
    why: "SageMaker takes 1 to 2500 features, vectors of 1 to 8192 numbers, whole seconds to live, and whole capacity units.",
    fix: "use a number that the message allows.",
    since: "0.4.0",
  },
  "MLP-FEATURE-004": {
    title: "Name or description of a feature group",
    why: "SageMaker refuses it, or there can be no group or table of this name.",
    fix: "use letters, digits and hyphens for a name, at most 64; a description of at most 128 characters; the whole ARN of a group that exists.",
    since: "0.4.0",
  },
  "MLP-FEATURE-005": {
    title: "Offline prefix",
    why: "The offline store of a group is a folder of its own below the bucket's `features/`, which is what grants and lifecycle rules go by.",
    fix: "write `features/customers/`, or leave it out.",
    since: "0.4.0",
  },
  "MLP-FEATURE-006": {
    title: "Nothing to read there",
    why: "The group has no such store, or there can be no workgroup of this name in Athena: who is granted it could read nothing.",
    fix: "grant the store that the group has. It gets another one only by being made anew.",
    since: "0.4.0",
  },
} as const satisfies CodeTable;
