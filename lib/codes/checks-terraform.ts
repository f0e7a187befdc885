import type { CodeTable } from "./code-table";

/** The codes of rules on what Terraform and AWS refuse or undo, and on states. */
export const CHECKS_TERRAFORM = {
  "MLP-CHECK-201": {
    section: "Terraform and AWS, in the JSON",
    title: "Fixed name, created before the old one goes",
    why: "With `create_before_destroy` the next one is made while the old one still has its name, and AWS answers that it exists.",
    fix: "use the argument's prefix, or leave the name out.",
    since: "0.4.0",
  },
  "MLP-CHECK-202": {
    title: "Lower bound above the upper one",
    why: "The provider takes any two numbers; the service refuses these.",
    fix: "give a lower bound up to the upper one.",
    since: "0.4.0",
  },
  "MLP-CHECK-203": {
    title: "Budget that watches nothing",
    why: "A budget's tag is written as Cost Explorer writes it, `user:KEY$VALUE`. One that matches nothing stays at $0 and never warns.",
    fix: "write the prefix, and let Terraform fill in what is an expression.",
    since: "0.4.0",
  },
  "MLP-CHECK-205": {
    title: "Compute environment replaced under its queue",
    why: "With a `service_role` of its own, or the strategy BEST_FIT, a compute environment is replaced for most changes, and AWS Batch deletes none that a queue has.",
    fix: "leave `service_role` out, or make the next one first.",
    since: "0.4.0",
  },
  "MLP-CHECK-207": {
    title: "Cached images that never expire",
    why: "A pull-through cache makes repositories. What they are like is said by a repository creation template, or by nobody.",
    fix: "make a template of the cache's prefix.",
    since: "0.4.0",
  },
  "MLP-CHECK-208": {
    title: "A provider for each region",
    why: "Every configuration of the AWS provider costs about 200 MiB in each plan. Since 6.0 resources name their region themselves.",
    fix: "set `region` on the resources.",
    since: "0.4.0",
  },
  "MLP-CHECK-209": {
    title: "Message seen again while it is worked on",
    why: "Lambda refuses to read a queue that hides a message for less time than the function may run.",
    fix: "set the queue's `visibility_timeout_seconds` to the function's timeout or more.",
    since: "0.4.0",
  },
  "MLP-CHECK-210": {
    title: "Function runs longer than its gateway waits",
    why: "API Gateway answers 504 when its time is over. The function goes on, and is paid for.",
    fix: "answer sooner, or work behind a queue.",
    since: "0.4.0",
  },
  "MLP-CHECK-211": {
    title: "Two owners of one thing",
    why: "Of two resources that mean one thing AWS refuses the second, or each apply undoes what the other one set.",
    fix: "keep one, or give the second a name of its own.",
    since: "0.4.0",
  },
  "MLP-CHECK-213": {
    title: "Support that has ended",
    why: "Runtimes, platforms and versions end. Judged is what had ended on the day of the tables in `lib/catalog`, whatever day it is now.",
    fix: "use one that is supported.",
    since: "0.4.0",
  },
  "MLP-CHECK-214": {
    title: "Name that the service does not give",
    why: "A name breaks the form of its service, or begins as those do that the service keeps for itself.",
    fix: "choose another name.",
    since: "0.4.0",
  },
  "MLP-CHECK-230": {
    title: "Arguments that contradict each other",
    why: "The provider checks arguments one by one; the service refuses them together: a schedule that is none, a feature group whose identifier is no feature, GPUs on Fargate, an alarm that waits for more periods than it looks at.",
    fix: "change one of them.",
    since: "0.4.0",
  },
  "MLP-CHECK-231": {
    title: "Number that two set",
    why: "Application Auto Scaling sets the number, and Terraform sets it back at every apply.",
    fix: "let `lifecycle.ignore_changes` hold the argument.",
    since: "0.4.0",
  },
  "MLP-CHECK-232": {
    title: "Rules inside and beside",
    why: "A security group or route table that lists its rules takes away those that other resources made, and these make them anew.",
    fix: "write all rules as resources of their own.",
    since: "0.4.0",
  },
  "MLP-CHECK-233": {
    title: "Load balancer that does not meet its task",
    why: "ECS refuses a service whose load balancer names a container that the task has not, or whose targets are instances while tasks have addresses of their own.",
    fix: 'name a container of the task; use `target_type = "ip"` for awsvpc.',
    since: "0.4.0",
  },
  "MLP-CHECK-234": {
    title: "Module without a version",
    why: "Without a version `terraform init` takes the newest module, and the next plan may replace what runs.",
    fix: "give the module a `version`.",
    since: "0.4.0",
  },
  "MLP-CHECK-235": {
    title: "Provider configured by the same apply",
    why: "A provider is configured before anything is made. One that gets its address from a database or workspace of the same stack has none at the first apply, and none while that is replaced.",
    fix: "put what the provider makes into a later stack.",
    since: "0.4.0",
  },
  "MLP-CHECK-236": {
    title: "Session longer than its role allows",
    why: "STS refuses a session that is longer than `max_session_duration` of the role, an hour where nothing is said.",
    fix: "raise it on the role, or ask for less.",
    since: "0.4.0",
  },
  "MLP-CHECK-237": {
    title: "Tag of AWS",
    why: "Services refuse tags whose key begins with `aws:`.",
    fix: "choose another beginning.",
    since: "0.4.0",
  },
  "MLP-STATE-101": {
    section: "States, in the JSON",
    title: "State without a lock",
    why: "Two applies at once write one state. What the earlier one made is then in no state, and nobody finds it.",
    fix: "set `use_lockfile = true`.",
    since: "0.4.0",
  },
  "MLP-STATE-102": {
    title: "State in a file",
    why: "Other stacks of the app keep their states where all can reach them; this one, which holds data, has it in a file on one machine.",
    fix: "give the stack the backend of the others.",
    since: "0.4.0",
  },
} as const satisfies CodeTable;
