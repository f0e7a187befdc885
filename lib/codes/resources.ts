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
} as const satisfies CodeTable;
