import {
  DatasetVersions,
  Environment,
  FeatureGroup,
  IcebergTables,
  MlPlatform,
  PlatformApp,
  ServiceRole,
} from "cdktf-ml-platform";

const app = new PlatformApp();
const prod = new MlPlatform(app, "prod", {
  environment: new Environment({ name: "prod", accountId: "123456789012", region: "us-east-1" }),
  network: { cidr: "10.20.0.0/16", zones: ["us-east-1a", "us-east-1b"] },
  images: ["trainer"],
  models: ["churn"],
});
const roles = prod.stack("roles");
const etl = new ServiceRole(roles, "Etl", { service: "glue.amazonaws.com" });
const trainer = new ServiceRole(roles, "Trainer", { service: "sagemaker.amazonaws.com" });
const server = new ServiceRole(roles, "Server", { service: "sagemaker.amazonaws.com" });

// What a model is asked with, by key, and what it was trained with, as a table: one definition for both.
const customers = new FeatureGroup(prod.stack("features"), "Customers", {
  features: { customerId: "String", at: "Fractional", orders: "Integral", spent: "Fractional", country: "String" },
  recordId: "customerId",
  eventTime: "at",
  online: { ttlSeconds: 90 * 86_400 },
  offline: { bucket: prod.artifacts },
});
customers.grants.ingest(etl);
customers.grants.addFeatures(etl);
customers.grants.readOnline(server);
customers.grants.readOffline(trainer, { workgroup: "features" });

// Events for training alone: nobody reads them by key.
const orders = new FeatureGroup(prod.stack("features"), "Orders", {
  features: { orderId: "String", at: "String", amount: "Fractional" },
  recordId: "orderId",
  eventTime: "at",
  offline: { bucket: prod.artifacts },
});
orders.grants.ingest(etl);
orders.grants.readOffline(trainer);

// What a model was trained on, by name: read for half a year, kept for seven.
const churn = new DatasetVersions(prod.stack("data"), "Churn", {
  bucket: prod.artifacts,
  prefix: "data/churn/",
  trainingDays: 180,
  auditDays: 7 * 365,
});
churn.grants.publish(etl);
churn.grants.read(trainer);
churn.grants.remote(trainer, "dvc");

// Tables that engines share.
const tables = new IcebergTables(prod.stack("data"), "Tables", {
  namespaces: {
    sales: {
      orders: {
        schema: { order_id: { required: "string" }, at: "timestamptz", amount: "decimal(12,2)" },
        snapshotDays: 180,
      },
    },
    scratch: {},
  },
});
tables.grants.write(etl, "sales", "orders");
tables.grants.createTables(etl, "scratch");
tables.grants.read(trainer, "sales");
app.synth();
