// What Apollo and urql are both asked to do: read a school, read its breaches page by page, and be refused in two ways.
export const settings = {
  address: process.env.ADDRESS,
  urn: Number(process.env.URN),
  subject: process.env.SUBJECT,
  first: Number(process.env.FIRST),
};

export const school = "query School($urn: Int!) { school(urn: $urn) { id name } }";

export const breaches = `query Breaches($where: BreachFilter, $first: Int!, $after: Cursor) {
  breaches(where: $where, orderBy: RAISED_AT_ASC, first: $first, after: $after) {
    totalCount
    edges { cursor node { id severity } }
    pageInfo { hasNextPage endCursor }
  }
}`;

export const breachesOfTheSchool = { where: { schools: [settings.urn] }, first: settings.first };

export const raise = "mutation Raise($input: RaiseBreachInput!) { raiseBreach(input: $input) { breach { id severity } userErrors { code } } }";

// One is refused before it runs, the other by the field that it asks.
export const refused = ["{ none }", 'query { breaches(after: "none") { totalCount } }'];
