import type { CodeTable } from "./code-table";

/** The codes of rules on who may do what, on keys, buckets and secrets. */
export const CHECKS_ACCESS = {
  "MLP-IAM-201": {
    section: "Who may do what, in the JSON",
    title: "A role where an instance profile is asked for",
    why: "EC2 gives an instance a role through an instance profile. Batch and launch templates refuse the role itself, and what asks for the profile's name refuses its ARN: the plan sees neither.",
    fix: "make an `aws_iam_instance_profile` with the role, and name the profile.",
    since: "0.4.0",
  },
  "MLP-IAM-202": {
    title: "A role by name where its ARN is asked for, or the other way",
    why: "IAM takes a role by its name, and refuses an ARN; services take its ARN, and refuse the name. For a role of the same apply the plan knows neither, so it fails half-way.",
    fix: "give `arn` where the argument asks for an ARN, `name` where it asks for a name.",
    since: "0.4.0",
  },
  "MLP-IAM-203": {
    title: "A policy of AWS for everything",
    why: "A managed policy such as `AdministratorAccess` or `AmazonSageMakerFullAccess` allows everything that a service can do, on every resource of the account, and AWS adds to it. Who gets into the workload has all of that.",
    fix: "allow what is needed on the resources that it is needed on. Acknowledge it for a role that only people take to administer the account.",
    since: "0.4.0",
  },
  "MLP-IAM-204": {
    title: "A trust in tokens of every subject",
    why: "A role trusts an issuer of tokens, and its condition does not test the subject. Of a cluster, every service account could take the role; of GitHub, every repository of the world could, so IAM refuses such a role.",
    fix: "test `<issuer>:sub`: `repo:<owner>/<repository>:environment:<name>` for GitHub, `system:serviceaccount:<namespace>:<name>` for EKS.",
    since: "0.4.0",
  },
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
