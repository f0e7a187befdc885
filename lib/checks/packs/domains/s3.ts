import type { Code } from "../../../codes";
import type { Pack } from "../../rule";
import { bucketAcl } from "../../rules/bucket-acl";
import { bucketPolicyOwn } from "../../rules/bucket-policy-own";
import { bucketNotification } from "../../rules/bucket-notification";
import { bucketSettingsOrder } from "../../rules/bucket-settings-order";
import { logBucketKey } from "../../rules/log-bucket-key";
import { protectedAndEmptied } from "../../rules/protected-and-emptied";
import { s3Encryption } from "../../rules/s3-encryption";
import { s3LifecycleFilter } from "../../rules/s3-lifecycle-filter";
import { s3LockOut } from "../../rules/s3-lock-out";
import { s3OneSetting } from "../../rules/s3-one-setting";
import { s3PublicAccess } from "../../rules/s3-public-access";
import { s3TlsOnly } from "../../rules/s3-tls-only";
import { replicationVersions } from "../../rules/replication-versions";
import { keptData } from "../../rules/kept-data";
import { tablesMaintained } from "../../rules/tables-maintained";

/** Buckets. */
export const s3: Pack<Code> = {
  name: "s3",
  rules: [
    s3LifecycleFilter,
    s3OneSetting,
    s3PublicAccess,
    s3Encryption,
    s3TlsOnly,
    s3LockOut,
    bucketSettingsOrder,
    protectedAndEmptied,
    bucketNotification,
    bucketPolicyOwn,
    bucketAcl,
    logBucketKey,
    replicationVersions,
    keptData,
    tablesMaintained,
  ],
};
