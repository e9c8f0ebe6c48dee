import apacheCombined from './lines/apache-combined.json' with { type: 'json' };
import apacheCommon from './lines/apache-common.json' with { type: 'json' };
import apacheVhostCombined from './lines/apache-vhost-combined.json' with { type: 'json' };
import auroraMysqlAudit from './lines/aurora-mysql-audit.json' with { type: 'json' };
import cef from './lines/cef.json' with { type: 'json' };
import iisW3c from './lines/iis-w3c.json' with { type: 'json' };
import keyValue from './lines/key-value.json' with { type: 'json' };
import leef1 from './lines/leef-1.json' with { type: 'json' };
import leef2 from './lines/leef-2.json' with { type: 'json' };
import levelComponent from './lines/level-component.json' with { type: 'json' };
import mariadbAudit from './lines/mariadb-audit.json' with { type: 'json' };
import mysqlGeneralLog from './lines/mysql-general-log.json' with { type: 'json' };
import oracleUnifiedAuditCsv from './lines/oracle-unified-audit-csv.json' with { type: 'json' };
import pgauditCsv from './lines/pgaudit-csv.json' with { type: 'json' };
import pgauditCsv23 from './lines/pgaudit-csv-23.json' with { type: 'json' };
import pgauditCsv24 from './lines/pgaudit-csv-24.json' with { type: 'json' };
import pgauditStderr from './lines/pgaudit-stderr.json' with { type: 'json' };
import plasoDynamic from './lines/plaso-dynamic.json' with { type: 'json' };
import plasoL2tcsv from './lines/plaso-l2tcsv.json' with { type: 'json' };
import salesforceEventLogFile from './lines/salesforce-event-log-file.json' with { type: 'json' };
import salesforceLoginHistory from './lines/salesforce-login-history.json' with { type: 'json' };
import salesforceLoginHistoryList from './lines/salesforce-login-history-list.json' with { type: 'json' };
import salesforceLoginHistoryObject from './lines/salesforce-login-history-object.json' with { type: 'json' };
import servicenowIncidentList from './lines/servicenow-incident-list.json' with { type: 'json' };
import servicenowSysAudit from './lines/servicenow-sys-audit.json' with { type: 'json' };
import servicenowSysAuditLabels from './lines/servicenow-sys-audit-labels.json' with { type: 'json' };
import servicenowSysevent from './lines/servicenow-sysevent.json' with { type: 'json' };
import servicenowSyseventLabels from './lines/servicenow-sysevent-labels.json' with { type: 'json' };
import sqlserverAuditCsv from './lines/sqlserver-audit-csv.json' with { type: 'json' };
import syslog3164 from './lines/syslog-3164.json' with { type: 'json' };
import syslog5424 from './lines/syslog-5424.json' with { type: 'json' };
import syslogAuth from './lines/syslog-auth.json' with { type: 'json' };
import timesketchCsv from './lines/timesketch-csv.json' with { type: 'json' };
import windowsCbs from './lines/windows-cbs.json' with { type: 'json' };
import windowsEventCsv from './lines/windows-event-csv.json' with { type: 'json' };
import windowsEventViewerCsv from './lines/windows-event-viewer-csv.json' with { type: 'json' };
import windowsEventViewerMessages from './lines/windows-event-viewer-messages.json' with { type: 'json' };
import zendeskAuditCsv from './lines/zendesk-audit-csv.json' with { type: 'json' };

/** Formats of text lines, tables and pairs. */
export const LINE_FORMATS: readonly unknown[] = [
  apacheCombined,
  apacheCommon,
  apacheVhostCombined,
  cef,
  iisW3c,
  keyValue,
  leef1,
  leef2,
  levelComponent,
  mariadbAudit,
  mysqlGeneralLog,
  oracleUnifiedAuditCsv,
  pgauditCsv,
  pgauditCsv23,
  pgauditCsv24,
  pgauditStderr,
  plasoDynamic,
  plasoL2tcsv,
  salesforceEventLogFile,
  salesforceLoginHistory,
  salesforceLoginHistoryList,
  salesforceLoginHistoryObject,
  servicenowIncidentList,
  servicenowSysAudit,
  servicenowSysevent,
  servicenowSyseventLabels,
  sqlserverAuditCsv,
  syslog3164,
  syslog5424,
  syslogAuth,
  timesketchCsv,
  windowsCbs,
  windowsEventCsv,
  windowsEventViewerCsv,
  zendeskAuditCsv,
  auroraMysqlAudit,
  servicenowSysAuditLabels,
  windowsEventViewerMessages,
];
