import { ApolloClient, gql, HttpLink, InMemoryCache } from "@apollo/client";
import { relayStylePagination } from "@apollo/client/utilities";
import { filter, firstValueFrom, from } from "rxjs";
import { breaches, breachesOfTheSchool, refused, school, settings } from "./reading.js";

const cache = new InMemoryCache({ typePolicies: { Query: { fields: { breaches: relayStylePagination(["where", "orderBy"]) } } } });
const client = new ApolloClient({ link: new HttpLink({ uri: settings.address }), cache });

const { data } = await client.query({ query: gql(school), variables: { urn: settings.urn } });
console.log(`school ${data.school.name}`);

const list = client.watchQuery({ query: gql(breaches), variables: breachesOfTheSchool });
const watching = list.subscribe();
const first = await shown(() => true);
console.log(`page of ${first.edges.length}`);
for (let { pageInfo } = first; pageInfo.hasNextPage; ) {
  const { data: more } = await list.fetchMore({ variables: { after: pageInfo.endCursor } });
  console.log(`page of ${more.breaches.edges.length}`);
  ({ pageInfo } = more.breaches);
}

// What the application is shown is the one list that the cache has put together, not the pages.
const all = await shown(({ pageInfo }) => !pageInfo.hasNextPage);
console.log(`total ${all.totalCount}`);
for (const { node } of all.edges) console.log(`breach ${node.id}`);
watching.unsubscribe();

for (const query of refused) {
  const { error } = await client.query({ query: gql(query), errorPolicy: "all" });
  console.log(`refused ${error.errors[0].extensions.code}`);
}
client.stop();
console.log("done");

async function shown(when) {
  const result = await firstValueFrom(from(list).pipe(filter(({ data, error }) => error || (data && when(data.breaches)))));
  if (result.error) throw result.error;
  return result.data.breaches;
}
