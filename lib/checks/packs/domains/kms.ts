import type { Code } from "../../../codes";
import type { Pack } from "../../rule";
import { keyLetsService } from "../../rules/key-lets-service";
import { keyOfMessages } from "../../rules/key-of-messages";
import { kmsLockOut } from "../../rules/kms-lock-out";
import { volumeKey } from "../../rules/volume-key";
import { keyOfKind } from "../../rules/key-of-kind";

/** Keys, and who uses them. */
export const kms: Pack<Code> = {
  name: "kms",
  rules: [kmsLockOut, volumeKey, keyLetsService, keyOfMessages, keyOfKind],
};
