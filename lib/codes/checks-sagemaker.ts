import type { CodeTable } from "./code-table";

/** The codes of rules on models, endpoints and what scales and watches them. */
export const CHECKS_SAGEMAKER = {
  "MLP-SERVE-201": {
    section: "Endpoints of SageMaker, in the JSON",
    title: "Configuration deleted under its endpoint",
    why: "A change of an endpoint configuration replaces it. Without `create_before_destroy` Terraform deletes the old one first, and SageMaker does not update an endpoint whose configuration is gone; with a fixed name the endpoint does not even notice.",
    fix: "set `create_before_destroy = true` and `name_prefix`.",
    since: "0.4.0",
  },
  "MLP-SERVE-202": {
    title: "Scaling of what the endpoint has not",
    why: "Application Auto Scaling refuses a `resource_id` that is not of the form of its dimension, or names a variant that the endpoint does not serve. The provider checks neither.",
    fix: "write `endpoint/ENDPOINT/variant/VARIANT`, with names of the configuration.",
    since: "0.4.0",
  },
  "MLP-SERVE-203": {
    title: "No instance for a variant",
    why: "A variant with a model of its own keeps an instance unless it serves asynchronously: SageMaker refuses 0, and manages the number of instances itself only for inference components.",
    fix: "set `min_capacity = 1`, serve asynchronously, or serve inference components.",
    since: "0.4.0",
  },
  "MLP-SERVE-204": {
    title: "Target not replaced with the fleet",
    why: "SageMaker refuses to change the instance type of a variant that is registered as a scalable target. Replaced by a `terraform_data` of type and name, the target goes before the change and comes after it.",
    fix: "let `replace_triggered_by` name a `terraform_data` with the variant's own type.",
    since: "0.4.0",
  },
  "MLP-SERVE-205": {
    title: "Metric of another dimension",
    why: "Application Auto Scaling refuses a policy whose predefined metric is not one of what it scales.",
    fix: "use a metric of the dimension.",
    since: "0.4.0",
  },
  "MLP-SERVE-206": {
    title: "Schedule of another kind",
    why: "SageMaker looks for a job definition among those of the schedule's `monitoring_type`, and finds none.",
    fix: "give the schedule the kind of its definition.",
    since: "0.4.0",
  },
  "MLP-SERVE-207": {
    title: "Nothing captured",
    why: "What monitors read is what endpoints capture. The provider sends `enable_capture = false` where it is left out.",
    fix: "set `enable_capture = true` in a `data_capture_config`.",
    since: "0.4.0",
  },
  "MLP-SERVE-208": {
    title: "No alarm takes a change back",
    why: "Without `auto_rollback_configuration` a change that fails its users stays. The block cannot be added or removed without replacing the endpoint.",
    fix: "name alarms from the first apply on.",
    since: "0.4.0",
  },
  "MLP-SERVE-209": {
    title: "Model with the internet at hand",
    why: "A container that is neither isolated nor in a VPC may send what it is given to anybody.",
    fix: "set `enable_network_isolation = true`, or give a `vpc_config`.",
    since: "0.4.0",
  },
  "MLP-SERVE-210": {
    title: "Serverless and on instances",
    why: "Serverless endpoints have one variant without instances, no models in a VPC, no data capture, no shadow and no asynchronous answers: SageMaker refuses the configuration.",
    fix: "leave out what is of the other kind.",
    since: "0.4.0",
  },
  "MLP-SERVE-211": {
    title: "Homes left behind",
    why: "A domain makes an EFS file system and two security groups. Without a `retention_policy` they stay when it is destroyed, and the VPC cannot be.",
    fix: "say `Retain` or `Delete`.",
    since: "0.4.0",
  },
  "MLP-SERVE-212": {
    title: "Image that changes under its tag",
    why: "SageMaker and Lambda take an image by its digest when the model or function is made: a push to the tag changes nothing, until somebody deploys something else.",
    fix: "name the digest, or a tag that is never moved.",
    since: "0.4.0",
  },
  "MLP-SERVE-213": {
    title: "Rollout longer than anybody waits",
    why: "SageMaker takes a rollout back that is not over within its limit. Terraform's provider waits 60 minutes for it, and takes no other number.",
    fix: "wait less, or raise the limit.",
    since: "0.4.0",
  },
  "MLP-SERVE-214": {
    title: "Step that SageMaker does not take",
    why: "A canary is at most half of the fleet, a linear step a tenth to a half of it. The provider takes any number.",
    fix: "give a size within these.",
    since: "0.4.0",
  },
} as const satisfies CodeTable;
