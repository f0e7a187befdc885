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
  "MLP-IAM-205": {
    title: "Made before the policies of its role",
    why: "A cluster, a node group or a compute environment acts with its role while it is made and while it is deleted. Where it does not wait for the role's policies, nodes do not join at times, and a destroy takes the policies away first: EKS and Batch then leave instances and network interfaces behind, or hang.",
    fix: "add the role's policies and attachments to `depends_on`.",
    since: "0.4.0",
  },
  "MLP-IAM-206": {
    title: "Policy in a form that AWS refuses",
    why: "A policy of an identity names no principal, one of a resource does; a trust policy names no resource and speaks of `sts:AssumeRole` alone; effects, versions, Sids and ARNs have one spelling. AWS answers `MalformedPolicyDocument`, in the middle of an apply: Terraform looks at none of it.",
    fix: "write what the message says.",
    since: "0.4.0",
  },
  "MLP-IAM-207": {
    title: "Two owners of a role's policies",
    why: "`aws_iam_policy_attachment`, `managed_policy_arns`, `inline_policy` and the resources that end with `_exclusive` hold a whole list, and take away what is not in it. A policy that another resource attaches to the same role is gone after the next apply.",
    fix: "write all policies of a role in one way, or list this one too.",
    since: "0.4.0",
  },
  "MLP-IAM-208": {
    title: "A policy beside its resource's own",
    why: "A queue, topic, key, secret or domain has one policy. Where it writes one itself and another resource writes one as well, each apply swaps them: whoever is allowed by the other loses access.",
    fix: "put the statements of both into one policy, of one of the two.",
    since: "0.4.0",
  },
  "MLP-IAM-209": {
    title: "Change of a role that is AWS's own",
    why: "Service-linked roles, those of single sign-on and their paths are AWS's own. IAM refuses to attach a policy to one, and to make one there.",
    fix: "give the permission to a role of your own, or in the permission set.",
    since: "0.4.0",
  },
  "MLP-IAM-210": {
    title: "A service that is let in for everybody",
    why: "A service such as S3, SNS or CloudTrail acts for whoever asks it to. A policy that names the service alone lets a bucket, topic or trail of any account in: the confused deputy.",
    fix: "add `aws:SourceArn` or `aws:SourceAccount` to the condition, `source_arn` or `source_account` to a permission.",
    since: "0.4.0",
  },
  "MLP-KMS-201": {
    section: "Keys, in the JSON",
    title: "Key that keeps its service out",
    why: "CloudWatch Logs and CloudTrail write with the key themselves. They refuse one whose policy does not allow them to, the one that KMS writes where none is given included: IAM policies of the account do not let a service in.",
    fix: "allow the service what it needs in the key's policy: `logs.<region>.amazonaws.com`, `cloudtrail.amazonaws.com`.",
    since: "0.4.0",
  },
  "MLP-KMS-202": {
    title: "Key of a topic or queue that keeps a sender out",
    why: "CloudWatch, EventBridge, S3 and SNS send to an encrypted topic or queue with its key. A key whose policy does not name them keeps them out, and so do `alias/aws/sns` and `alias/aws/sqs`, whose policies nobody can change: alarms and events are lost, and nobody is told. S3 refuses the notification.",
    fix: "use a key of yours whose policy allows `kms:Decrypt` and `kms:GenerateDataKey*` to the sender.",
    since: "0.4.0",
  },
  "MLP-S3-201": {
    section: "Buckets, in the JSON",
    title: "Settings of a bucket that are made at once",
    why: "S3 takes the public access block, the policy and the ownership controls of a bucket one at a time. Where Terraform makes two at once, S3 answers at times `OperationAborted: A conflicting conditional operation is currently in progress`, and the apply fails.",
    fix: "order them by `depends_on`: public access block, policy, ownership controls.",
    since: "0.4.0",
  },
  "MLP-S3-202": {
    title: "Protected, and emptied when it is destroyed",
    why: "`prevent_destroy` stands in the code of a bucket or repository and goes with it: a construct that is removed is destroyed all the same. `force_destroy` or `force_delete` then deletes every object or image, where AWS would have refused.",
    fix: "leave `force_destroy` and `force_delete` out of what is protected.",
    since: "0.4.0",
  },
  "MLP-S3-203": {
    title: "Notification of something that does not let S3 in",
    why: "S3 tries a queue, topic or function before it takes a notification, and refuses one that does not let it in by then: `Unable to validate the following destination configurations`.",
    fix: "allow `s3.amazonaws.com` to send, by the policy of the queue or topic or an `aws_lambda_permission`, and let the notification wait for it by `depends_on`.",
    since: "0.4.0",
  },
  "MLP-S3-204": {
    title: "Access control list that S3 refuses",
    why: "Buckets made since April 2023 take no access control lists unless ownership controls bring them back (`BucketOwnerPreferred`, `ObjectWriter`), and no public ones while `block_public_acls` is true. S3 answers `AccessControlListNotSupported` or `AccessDenied`.",
    fix: "leave the list out: a bucket is private without one.",
    since: "0.4.0",
  },
  "MLP-S3-205": {
    title: "Access logs into a bucket with a key of KMS",
    why: "S3 and Application Load Balancers write access logs only to buckets whose default encryption is SSE-S3. Into one with a key of KMS no log arrives, and nobody is told.",
    fix: "encrypt the bucket of the logs with `AES256`.",
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
