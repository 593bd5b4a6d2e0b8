// Audits the server at ADDRESS, and writes one JSON line an audit: id, name, status (ok, notice, warn or error), reason.
import { auditServer } from 'graphql-http';

for (const { id, name, status, reason } of await auditServer({ url: process.env.ADDRESS })) {
  process.stdout.write(JSON.stringify({ id, name, status, reason }) + '\n');
}
