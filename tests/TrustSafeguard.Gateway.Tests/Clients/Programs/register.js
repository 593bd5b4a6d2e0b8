// What a Relay application of the register asks: a paged list, a record fetched again, a change that lands in the list, and a stream.
// The compiler reads this file; what runs is what it makes of it.
import { graphql } from "relay-runtime";

graphql`
  query registerQuery($urn: Int!) {
    school(urn: $urn) {
      ...register_school
    }
  }
`;

graphql`
  fragment register_school on School
  @refetchable(queryName: "registerPageQuery")
  @argumentDefinitions(first: { type: "Int", defaultValue: 5 }, after: { type: "Cursor" }, where: { type: "BreachFilter" }) {
    id
    name
    breaches(where: $where, first: $first, after: $after) @connection(key: "register_school_breaches") {
      __id
      totalCount
      edges {
        node {
          id
          ...register_breach
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`;

graphql`
  fragment register_breach on Breach @refetchable(queryName: "registerBreachQuery") {
    id
    status
    severity
    subject {
      displayName
    }
  }
`;

graphql`
  mutation registerRaiseMutation($input: RaiseBreachInput!, $connections: [ID!]!) {
    raiseBreach(input: $input) {
      position
      userErrors {
        code
        message
        path
      }
      breach @prependNode(connections: $connections, edgeTypeName: "BreachEdge") {
        id
        ...register_breach
      }
    }
  }
`;

graphql`
  subscription registerSubscription($trustUid: String, $after: Cursor) {
    breachEvents(trustUid: $trustUid, after: $after) {
      cursor
      kind
      breach {
        ...register_breach
      }
    }
  }
`;
