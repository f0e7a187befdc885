import type { CodeTable } from "./code-table";

/** The codes under Pipelines. */
export const PIPELINES = {
  "MLP-PIPE-001": {
    section: "Pipelines",
    title: "Name in a pipeline",
    why: "SageMaker refuses the name: of a step, an input, an output, a metric, a variable, a hyperparameter, a stage, or what is said of a version. Names become part of paths, references and requests, so they are narrow.",
    fix: "use what the message lists.",
    since: "0.4.0",
  },
  "MLP-PIPE-002": {
    title: "Hours of a job",
    why: "What a job may cost is its instances, its hours and their price, so each job has a limit of hours. SageMaker stops a processing job after 9 days at the latest, and a training job after 28.",
    fix: "give `maxHours`, parts of one too: 0.5 is half an hour.",
    since: "0.4.0",
  },
  "MLP-PIPE-003": {
    title: "Number out of range in a pipeline",
    why: "SageMaker takes so many instances, GiB, tries, days, inputs or outputs, and no more.",
    fix: "give a number in the range that the message names.",
    since: "0.4.0",
  },
  "MLP-PIPE-004": {
    title: "Instance type that a job cannot have",
    why: "Training, processing and transform jobs, and endpoints, each have instance types of their own. An error where SageMaker's API has the type for something else or cannot have it, a warning where it is unknown altogether: it may be newer than the list.",
    fix: "use a type that the message lists. Where SageMaker has added it since, acknowledge the finding.",
    since: "0.4.0",
  },
  "MLP-PIPE-005": {
    title: "Prefix of a pipeline",
    why: "Data is in folders of a bucket. A prefix without its slash would also be that of other folders (`data/a` of `data/ab/`), and a wildcard would grant more than it says.",
    fix: "give a folder with `/` at its end: `data/customers/`.",
    since: "0.4.0",
  },
  "MLP-PIPE-006": {
    title: "Output that nobody gives",
    why: "A step reads what another step gives, and that step is not among those of the pipeline: SageMaker would refuse the definition.",
    fix: "add the step to `steps`.",
    since: "0.4.0",
  },
  "MLP-PIPE-007": {
    title: "Name that is taken in a pipeline",
    why: "A pipeline has each name once, also inside conditions. A quality gate adds a step `<name>-failed`, a transform step one called `<name>-model`, `registers` one called `register`; an evaluation has the model that it scores as its input `model`. One step in two places would give its outputs twice.",
    fix: "give one another name, or make a step of its own for each place.",
    since: "0.4.0",
  },
  "MLP-PIPE-008": {
    title: "Outputs of one step",
    why: "Two outputs of a step have one name or one place, one is published that the step does not have, or they are in buckets of two keys: a processing job encrypts all that it writes with one.",
    fix: "give each output one name and one place; publish to buckets of one key.",
    since: "0.4.0",
  },
  "MLP-PIPE-009": {
    title: "Wait for spot capacity",
    why: "`maxWaitHours` is waiting and training together, so it cannot be less than `maxHours`: SageMaker refuses such a job when the run comes to it.",
    fix: "give `maxHours` or more, or leave it out: twice `maxHours`.",
    since: "0.4.0",
  },
  "MLP-PIPE-010": {
    title: "Image that a job cannot pull",
    why: "SageMaker pulls images of jobs from ECR, in the job's own region, as the role of the job.",
    fix: "push or replicate the image to a repository in the pipeline's region.",
    since: "0.4.0",
  },
  "MLP-PIPE-011": {
    title: "Run above its budget",
    why: "Instances × `maxHours` × price of all steps come to more than `usdPerRun`: of two branches the dearer one counts, of a search every training, and a job that is tried again after a fault inside SageMaker counts again. Spot is counted at the price on demand. Storage, requests and logs are not in it.",
    fix: "take smaller or fewer instances or less `maxHours`, or allow more.",
    since: "0.4.0",
  },
  "MLP-PIPE-012": {
    title: "Run of unknown cost",
    why: "The price of an instance type in this region was not read, so that it is not in the sum which `usdPerRun` is compared with: it is unknown and not nothing.",
    fix: "take a type whose price is known, or acknowledge this with what it costs.",
    since: "0.4.0",
  },
  "MLP-PIPE-013": {
    title: "Cache that does not see new data",
    why: "SageMaker's cache compares image, variables, hyperparameters and the addresses of inputs, not what is in them: a retraining on the same prefix takes over the model of old data. The checkpoints of spot training are in a folder of each run, so that such a step is never taken over.",
    fix: "leave out `cacheDays`, or acknowledge this where new data gets a new prefix.",
    since: "0.4.0",
  },
  "MLP-PIPE-014": {
    title: "Search that cannot be",
    why: "A tuning job has 1 to 30 ranges, each with something between its ends; logarithms begin above 0; a grid is of choices alone; what is searched has no value of its own. SageMaker refuses another one when the run comes to it, after all steps before it are paid.",
    fix: "give ranges as the message says.",
    since: "0.4.0",
  },
  "MLP-PIPE-015": {
    title: "Check of a metric",
    why: "A check without a limit, or with two that exclude each other, lets everything or nothing pass.",
    fix: "give `atLeast`, `atMost`, or both in this order.",
    since: "0.4.0",
  },
  "MLP-PIPE-016": {
    title: "Definition above SageMaker's limit",
    why: "SageMaker takes definitions of 1,048,576 characters at most.",
    fix: "move what is long into a file that steps read, or make two pipelines.",
    since: "0.4.0",
  },
  "MLP-PIPE-017": {
    title: "Name of a pipeline",
    why: "SageMaker refuses the name. Changing a name replaces the pipeline, and its runs are lost with it.",
    fix: "use letters, digits and hyphens, at most 80, or leave it out.",
    since: "0.4.0",
  },
  "MLP-PIPE-018": {
    title: "Security groups as a list known only after apply",
    why: "The definition is one text, in which each security group stands by itself: a list that only the apply knows cannot be taken apart in it.",
    fix: "name each group: `[group.id, other.id]`.",
    since: "0.4.0",
  },
  "MLP-PIPE-019": {
    title: "Schedule of a pipeline",
    why: "EventBridge Scheduler takes rates, cron expressions of six fields and single times; Terraform's provider does not look at them.",
    fix: "write `rate(7 days)`, `cron(0 3 ? * MON *)` or `at(2030-01-31T03:00:00)`.",
    since: "0.4.0",
  },
  "MLP-PIPE-021": {
    title: "Pipeline without steps",
    why: "SageMaker refuses a definition without steps.",
    fix: "give one step at least.",
    since: "0.4.0",
  },
  "MLP-PIPE-024": {
    title: "Isolated container with an address to call",
    why: "A variable tells the container where a tracker is, and the container reaches no network: its first call fails, after the instances have started.",
    fix: "give `networkIsolation: false`, with the pipeline's `vpc` where it should stay inside, or leave the variable out.",
    since: "0.4.0",
  },
  "MLP-PIPE-025": {
    title: "Network of a pipeline",
    why: "A job in a VPC has 1 to 16 subnets and 1 to 5 security groups.",
    fix: "name as many, or leave `vpc` out.",
    since: "0.4.0",
  },
  "MLP-PIPE-026": {
    title: "Transform job under a budget",
    why: "SageMaker stops training and processing jobs when their time is up; a transform job runs until it is done. Its `maxHours` is what somebody thinks.",
    fix: "predict in a process step, which has a limit, or acknowledge this.",
    since: "0.4.0",
  },
} as const satisfies CodeTable;
