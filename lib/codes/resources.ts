import type { CodeTable } from "./code-table";

/** The codes under Resources that the bindings do not have. */
export const RESOURCES = {
  "MLP-RES-001": {
    section: "Resources that the bindings do not have",
    title: "Not the schema of a type",
    why: "A resource of Cloud Control is held to the schema that CloudFormation publishes of its type, and AWS's provider reads the same document while planning. This one it would not read.",
    fix: "give the whole document, as an object: `aws cloudformation describe-type --type RESOURCE --type-name <type> --query Schema --output text`.",
    since: "0.4.0",
  },
  "MLP-RES-002": {
    title: "A property that the type's schema refuses",
    why: "The schema of the type says what each property may be. AWS's provider holds the properties to it while planning, so the plan would fail.",
    fix: "correct the property that is named. Where AWS takes it all the same, the schema is older than the service: give a newer one.",
    since: "0.4.0",
  },
  "MLP-RES-003": {
    title: "A property that JSON cannot hold",
    why: "The properties of a resource of Cloud Control are one text of JSON. Terraform can put a text into it that it knows only later, but no number, list or object; and functions, dates and NaN are no JSON.",
    fix: "give a literal, or a text.",
    since: "0.4.0",
  },
  "MLP-RES-004": {
    title: "A property that AWS alone sets",
    why: "The type's schema lists it as read-only. Cloud Control refuses to make a resource with it.",
    fix: "leave it out, and ask for it with `output` after apply.",
    since: "0.4.0",
  },
  "MLP-RES-005": {
    title: "No such output",
    why: "`output` reads a text out of what Cloud Control tells of a resource. The type has no such property, it is no text, or AWS never tells it again.",
    fix: "ask for one that the message lists.",
    since: "0.4.0",
  },
  "MLP-RES-011": {
    title: "Not a type of AWS's provider",
    why: "A resource without bindings is held to the schema that AWS's provider prints of its type, and its stack asks for a provider that has it. What was given tells neither.",
    fix: "give the name of the type, the version of the provider that it came with, and its entry of `resource_schemas` in `terraform providers schema -json`.",
    since: "0.4.0",
  },
  "MLP-RES-012": {
    title: "An argument that the type's schema refuses",
    why: "The schema of the type says which arguments there are and of what type. Terraform would refuse this one.",
    fix: "correct the argument that is named.",
    since: "0.4.0",
  },
  "MLP-RES-013": {
    title: "No such attribute",
    why: "`attribute` gives a text that the resource has. The type has none of this name.",
    fix: "ask for one that the message lists.",
    since: "0.4.0",
  },
  "MLP-RES-101": {
    title: "A provider older than a type",
    why: "Terraform takes the version of the provider that `required_providers` lets in; of several the newest, and where there is a lock file, the one in it. A provider that is older than a type refuses the whole configuration. An error where no version that has the type may be taken; a warning where one that lacks it may.",
    fix: 'let `required_providers` begin with a version that has the type: `version = "~> 6.40"`. Where a lock file holds an older one, `terraform init -upgrade`, and commit it; where a mirror does, put the newer one into it. It is one-way: an older provider does not read what a newer one has written into a state.',
    since: "0.4.0",
  },
} as const satisfies CodeTable;
