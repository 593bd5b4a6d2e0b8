import { cacheExchange, Client, fetchExchange } from "@urql/core";
import { breaches, breachesOfTheSchool, raise, refused, school, settings } from "./reading.js";

// As it comes: queries go as GET while their address is short enough, mutations as POST.
const client = new Client({ url: settings.address, exchanges: [cacheExchange, fetchExchange] });

const { school: read } = succeeded(await client.query(school, { urn: settings.urn }));
console.log(`school ${read.name}`);
await page();

const { raiseBreach } = succeeded(await client.mutation(raise, { input: { subject: settings.subject, severity: "HIGH", summary: "Seen." } }));
console.log(`raised ${raiseBreach.breach.severity} with ${raiseBreach.userErrors.length} errors`);

// The mutation names a Breach, so what the document cache has of breaches is asked again.
await page();

for (const query of refused) {
  const { error } = await client.query(query, {});
  console.log(`refused ${error.graphQLErrors[0].extensions.code}`);
}
console.log("done");

async function page() {
  const ids = [];
  for (let after, more = true; more; ) {
    const { breaches: list } = succeeded(await client.query(breaches, { ...breachesOfTheSchool, after }));
    console.log(`page of ${list.edges.length}`);
    ids.push(...list.edges.map(({ node }) => node.id));
    after = list.pageInfo.endCursor;
    more = list.pageInfo.hasNextPage;
    if (!more) console.log(`total ${list.totalCount}`);
  }
  for (const id of ids) console.log(`breach ${id}`);
}

function succeeded({ data, error }) {
  if (error) throw error;
  return data;
}
