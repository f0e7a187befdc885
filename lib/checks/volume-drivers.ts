import type { KubernetesObject, Resource, Views } from "../views";
import { driverOf } from "./mounts";

/** What brings a driver of volumes of AWS, by the name under which classes and volumes ask for it. */
export interface VolumeDriver {
  /** Add-on of EKS, and chart. */
  readonly addon: string;
}

const EBS: VolumeDriver = { addon: "aws-ebs-csi-driver" };

const DRIVERS: ReadonlyMap<string, VolumeDriver> = new Map([
  ["ebs.csi.aws.com", EBS],
  // Kubernetes hands what was built into it to the driver
  ["kubernetes.io/aws-ebs", EBS],
  ["efs.csi.aws.com", { addon: "aws-efs-csi-driver" }],
  ["fsx.csi.aws.com", { addon: "aws-fsx-csi-driver" }],
  ["s3.csi.aws.com", { addon: "aws-mountpoint-s3-csi-driver" }],
]);

/** An object that asks for a driver by its name. */
export interface AsksDriver {
  readonly resource: Resource;
  readonly object: KubernetesObject;
  /** Where the driver is named. */
  readonly at: string;
  /** `efs.csi.aws.com`. */
  readonly name: string;
  readonly driver: VolumeDriver;
}

/** The classes and volumes that ask for a driver of AWS. */
export function asksDrivers({ kubernetes }: Views): readonly AsksDriver[] {
  const classes = kubernetes.ofKind("StorageClass").flatMap((object) => {
    const field = object.fields.has("storageProvisioner") ? "storageProvisioner" : "provisioner";
    return asking(object, object.fields.text(field), object.fields.argument(field));
  });
  const volumes = kubernetes.ofKind("PersistentVolume").flatMap((object) => {
    const driver = driverOf(object);
    return driver === undefined ? [] : asking(object, driver.text("driver"), driver.argument("driver"));
  });
  return [...classes, ...volumes];
}

function asking(object: KubernetesObject, name: string | undefined, at: string): AsksDriver[] {
  const driver = name === undefined ? undefined : DRIVERS.get(name);
  return name === undefined || driver === undefined ? [] : [{ resource: object.resource, object, at, name, driver }];
}
