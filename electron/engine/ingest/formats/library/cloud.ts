import AWS_CLOUDTRAIL from './cloud/aws-cloudtrail.json' with { type: 'json' };
import AWS_CLOUDTRAIL_ATHENA from './cloud/aws-cloudtrail-athena.json' with { type: 'json' };
import AWS_CLOUDTRAIL_CSV from './cloud/aws-cloudtrail-csv.json' with { type: 'json' };
import AWS_CLOUDTRAIL_EVENTS from './cloud/aws-cloudtrail-events.json' with { type: 'json' };
import AZURE_ACTIVITY_CSV from './cloud/azure-activity-csv.json' with { type: 'json' };
import AZURE_ACTIVITY_LINES from './cloud/azure-activity-lines.json' with { type: 'json' };
import AZURE_ACTIVITY_RECORDS from './cloud/azure-activity-records.json' with { type: 'json' };
import AZURE_ACTIVITY_REST from './cloud/azure-activity-rest.json' with { type: 'json' };
import ECS_JSON from './cloud/ecs-json.json' with { type: 'json' };
import ENTRA_AUDIT from './cloud/entra-audit.json' with { type: 'json' };
import ENTRA_SIGN_IN from './cloud/entra-sign-in.json' with { type: 'json' };
import ENTRA_SIGN_IN_CSV from './cloud/entra-sign-in-csv.json' with { type: 'json' };
import ENTRA_SIGN_IN_LINES from './cloud/entra-sign-in-lines.json' with { type: 'json' };
import ENTRA_SIGN_IN_LIST from './cloud/entra-sign-in-list.json' with { type: 'json' };
import GCP_AUDIT from './cloud/gcp-audit.json' with { type: 'json' };
import GOOGLE_ADMIN_CONSOLE_CSV from './cloud/google-admin-console-csv.json' with { type: 'json' };
import GOOGLE_ADMIN_CONSOLE_CSV_TITLES from './cloud/google-admin-console-csv-titles.json' with {
  type: 'json',
};
import GOOGLE_WORKSPACE_ACTIVITIES from './cloud/google-workspace-activities.json' with { type: 'json' };
import GOOGLE_WORKSPACE_REPORTS from './cloud/google-workspace-reports.json' with { type: 'json' };
import M365_AUDIT_CSV from './cloud/m365-audit-csv.json' with { type: 'json' };
import M365_AUDIT_CSV_SEARCH from './cloud/m365-audit-csv-search.json' with { type: 'json' };
import M365_AUDIT_LINES from './cloud/m365-audit-lines.json' with { type: 'json' };
import MONGODB_AUDIT from './cloud/mongodb-audit.json' with { type: 'json' };
import MYSQL_AUDIT_JSON from './cloud/mysql-audit-json.json' with { type: 'json' };
import MYSQL_AUDIT_XML from './cloud/mysql-audit-xml.json' with { type: 'json' };
import MYSQL_AUDIT_XML_OLD from './cloud/mysql-audit-xml-old.json' with { type: 'json' };
import OKTA_SYSTEM_LOG from './cloud/okta-system-log.json' with { type: 'json' };
import OKTA_SYSTEM_LOG_CSV from './cloud/okta-system-log-csv.json' with { type: 'json' };
import PLASO_JSON_LINE from './cloud/plaso-json-line.json' with { type: 'json' };
import SALESFORCE_EVENT_JSON from './cloud/salesforce-event-json.json' with { type: 'json' };
import SERVICENOW_AUDIT_JSON from './cloud/servicenow-audit-json.json' with { type: 'json' };
import SERVICENOW_INCIDENT_JSON from './cloud/servicenow-incident-json.json' with { type: 'json' };
import TIMESKETCH_JSONL from './cloud/timesketch-jsonl.json' with { type: 'json' };
import WINDOWS_EVENT_XML from './cloud/windows-event-xml.json' with { type: 'json' };
import WINDOWS_LOGON_XML from './cloud/windows-logon-xml.json' with { type: 'json' };
import ZENDESK_AUDIT_LOGS from './cloud/zendesk-audit-logs.json' with { type: 'json' };

/** Formats of cloud services, applications and timelines that write JSON, XML, or JSON in CSV. */
export const CLOUD_FORMATS: readonly unknown[] = [
  AWS_CLOUDTRAIL,
  AWS_CLOUDTRAIL_EVENTS,
  AZURE_ACTIVITY_CSV,
  AZURE_ACTIVITY_LINES,
  AZURE_ACTIVITY_RECORDS,
  AZURE_ACTIVITY_REST,
  ECS_JSON,
  ENTRA_AUDIT,
  ENTRA_SIGN_IN,
  ENTRA_SIGN_IN_LINES,
  ENTRA_SIGN_IN_LIST,
  GCP_AUDIT,
  GOOGLE_WORKSPACE_ACTIVITIES,
  GOOGLE_WORKSPACE_REPORTS,
  M365_AUDIT_CSV,
  M365_AUDIT_CSV_SEARCH,
  M365_AUDIT_LINES,
  MONGODB_AUDIT,
  MYSQL_AUDIT_JSON,
  MYSQL_AUDIT_XML,
  MYSQL_AUDIT_XML_OLD,
  OKTA_SYSTEM_LOG,
  PLASO_JSON_LINE,
  SALESFORCE_EVENT_JSON,
  SERVICENOW_AUDIT_JSON,
  SERVICENOW_INCIDENT_JSON,
  TIMESKETCH_JSONL,
  WINDOWS_EVENT_XML,
  WINDOWS_LOGON_XML,
  ZENDESK_AUDIT_LOGS,
  AWS_CLOUDTRAIL_CSV,
  AWS_CLOUDTRAIL_ATHENA,
  ENTRA_SIGN_IN_CSV,
  GOOGLE_ADMIN_CONSOLE_CSV,
  GOOGLE_ADMIN_CONSOLE_CSV_TITLES,
  OKTA_SYSTEM_LOG_CSV,
];
