import { ArtifactBucket, EncryptionKey, ImageRegistry } from "cdktf-ml-platform";
import { clustered, environment, Loose, platform, Slip, stack } from "./program";

const FAR_KEY = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const at =
  (props: Loose): Slip["build"] =>
  (app) =>
    void platform(app, { environment: environment(props) });
const inOne =
  (make: (one: ReturnType<typeof stack>) => unknown): Slip["build"] =>
  (app) =>
    void make(stack(app));
/** What is of another region or account: those who compare them say what is told. */
export interface Contradiction {
  readonly name: string;
  readonly build: Slip["build"];
}
const contradiction = (name: string, build: Slip["build"]): Contradiction => ({ name, build });

/** Things of two regions or accounts. */
export const CONTRADICTIONS: readonly Contradiction[] = [
  contradiction("a topic of another region", at({ alarmTopicArn: "arn:aws:sns:eu-west-1:123456789012:x" })),
  contradiction("a role to assume of another account", at({ assumeRoleArn: "arn:aws:iam::999999999999:role/Deploy" })),
  contradiction("a boundary of another account", at({ permissionsBoundaryArn: "arn:aws:iam::999999999999:policy/B" })),
  contradiction("a key of another region", (app) => {
    clustered(app, {
      key: EncryptionKey.fromArn("arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"),
    });
  }),
  contradiction(
    "a bucket's key of another region",
    inOne((one) => new ArtifactBucket(one, "B", { key: EncryptionKey.fromArn(FAR_KEY) })),
  ),
  contradiction(
    "a registry's key of another region",
    inOne((one) => new ImageRegistry(one, "I", { repositories: ["a"], key: EncryptionKey.fromArn(FAR_KEY) })),
  ),
];
