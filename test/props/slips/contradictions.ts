import { ArtifactBucket, EncryptionKey, ImageRegistry } from "cdktf-ml-platform";
import { clustered, endpoint, environment, Loose, platform, Slip, slip, stack } from "./program";

const FAR_KEY = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const at =
  (props: Loose): Slip["build"] =>
  (app) =>
    void platform(app, { environment: environment(props) });
const inOne =
  (make: (one: ReturnType<typeof stack>) => unknown): Slip["build"] =>
  (app) =>
    void make(stack(app));
/** Things of two regions or accounts. */
export const CONTRADICTIONS: readonly Slip[] = [
  slip(
    "a topic of another region",
    (app) => endpoint(app, {}, "Churn", { alarmTopicArn: "arn:aws:sns:eu-west-1:123456789012:x" }),
    "MLP-SERVE-045 prod-serving/Churn alarmTopicArn",
  ),
  slip(
    "a role to assume of another account",
    at({ assumeRoleArn: "arn:aws:iam::999999999999:role/Deploy" }),
    "MLP-CORE-038 prod-foundation assumeRoleArn",
  ),
  slip(
    "a boundary of another account",
    at({ permissionsBoundaryArn: "arn:aws:iam::999999999999:policy/B" }),
    "MLP-CORE-038 prod-foundation permissionsBoundaryArn",
  ),
  slip(
    "a key of another region",
    (app) => {
      clustered(app, {
        key: EncryptionKey.fromArn("arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"),
      });
    },
    "MLP-CHECK-106 prod-cluster/Training aws_cloudwatch_log_group.Training_LogGroup_F08A570A.kms_key_id",
  ),
  slip(
    "a bucket's key of another region",
    inOne((one) => new ArtifactBucket(one, "B", { key: EncryptionKey.fromArn(FAR_KEY) })),
    "MLP-CHECK-106 prod-x/B/Encryption aws_s3_bucket_server_side_encryption_configuration.B_Encryption_29DD7C0C.rule.apply_server_side_encryption_by_default.kms_master_key_id",
  ),
  slip(
    "a registry's key of another region",
    inOne((one) => new ImageRegistry(one, "I", { repositories: ["a"], key: EncryptionKey.fromArn(FAR_KEY) })),
    "MLP-CHECK-106 prod-x/I/a/Repository aws_ecr_repository.I_a_Repository_6235F2A7.encryption_configuration.kms_key",
  ),
];
