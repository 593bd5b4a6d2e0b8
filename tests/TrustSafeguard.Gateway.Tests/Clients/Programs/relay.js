// The compiler is given the SDL as it stands; then Relay's own runtime asks the gateway what the compiler made of register.js.
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createClient } from "graphql-sse";
import relay from "relay-runtime";

const { commitMutation, createOperationDescriptor, Environment, fetchQuery, getSingularSelector, Network, Observable, RecordSource, requestSubscription, Store } = relay;
const { ADDRESS, SUBJECT, TRUST_UID, AFTER, SCHEMA, URN } = process.env;

copyFileSync(SCHEMA, "schema.graphql");
// Relay's modules name each other without an extension, which Node resolves for CommonJS only.
mkdirSync("__generated__", { recursive: true });
writeFileSync("__generated__/package.json", '{ "type": "commonjs" }');
execFileSync(process.execPath, [createRequire(import.meta.url).resolve("relay-compiler/cli.js"), "--noWatchman", "relay.config.json"], { stdio: ["ignore", "ignore", "inherit"] });
console.log("compiled");

const compiled = async (name) => (await import(`./__generated__/${name}.graphql.js`)).default;
const [query, school, pageQuery, breach, breachQuery, raise, events] = await Promise.all(
  ["registerQuery", "register_school", "registerPageQuery", "register_breach", "registerBreachQuery", "registerRaiseMutation", "registerSubscription"].map(compiled));

const streams = createClient({ url: ADDRESS });
const environment = new Environment({ network: Network.create(post, subscribe), store: new Store(new RecordSource()) });

const operation = createOperationDescriptor(query, { urn: Number(URN) });
environment.retain(operation);
await fetchQuery(environment, query, { urn: Number(URN) }).toPromise();
console.log(`school ${list().name}`);
while (list().breaches.pageInfo.hasNextPage) {
  await fetchQuery(environment, pageQuery, { id: list().id, after: list().breaches.pageInfo.endCursor }).toPromise();
}
print();

const { raiseBreach } = await new Promise((onCompleted, onError) => commitMutation(environment, {
  mutation: raise,
  variables: { input: { subject: SUBJECT, severity: "HIGH", summary: "Seen." }, connections: [list().breaches.__id] },
  onCompleted,
  onError,
}));
print();

const again = await fetchQuery(environment, breachQuery, { id: raiseBreach.breach.id }).toPromise();
console.log(`again ${environment.lookup(getSingularSelector(breach, again.node)).data.severity}`);

const { breachEvents } = await new Promise((onNext, onError) => {
  const following = requestSubscription(environment, {
    subscription: events,
    variables: { trustUid: TRUST_UID, after: AFTER },
    onNext: (event) => { following.dispose(); onNext(event); },
    onError,
  });
});
console.log(`heard ${breachEvents.kind} of ${environment.lookup(getSingularSelector(breach, breachEvents.breach)).data.id}`);
streams.dispose();
console.log("done");

function list() {
  return environment.lookup(getSingularSelector(school, environment.lookup(operation.fragment).data.school)).data;
}

function print() {
  for (const { node } of list().breaches.edges) console.log(`breach ${node.id}`);
}

async function post({ text }, variables) {
  const response = await fetch(ADDRESS, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/graphql-response+json" },
    body: JSON.stringify({ query: text, variables }),
  });
  return response.json();
}

function subscribe({ text }, variables) {
  return Observable.create((sink) => streams.subscribe({ query: text, variables }, sink));
}
