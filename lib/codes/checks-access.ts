import type { CodeTable } from "./code-table";

/** The codes of rules on who may do what, on keys, buckets and secrets. */
export const CHECKS_ACCESS = {
  "MLP-SECRET-101": {
    section: "Secrets, in the JSON",
    title: "Secret in plain",
    why: "A key, password or token is written down: an argument, a variable of a container, a value of a chart, a URL, a script. It stands in the repository, in the JSON, in the state and in what it configures, and whoever reads one of them has it. An error where the form of a well-known issuer gives it away, else a warning: it may be called a secret and be none. The value is never printed.",
    fix: "keep it in Secrets Manager, in SSM or in a Secret that Terraform does not make, give the place of it, and change what was written down. Acknowledge it where it is no secret.",
    since: "0.4.0",
  },
  "MLP-SECRET-102": {
    title: "Credentials of a pull-through cache in a secret of another name",
    why: "ECR reads the credentials of an upstream registry from secrets whose names begin with `ecr-pullthroughcache/`, and refuses a cache rule for any other. The provider does not look at the name.",
    fix: "name the secret `ecr-pullthroughcache/<name>`.",
    since: "0.4.0",
  },
} as const satisfies CodeTable;
