using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.GraphQL.Execution;

namespace TrustSafeguard.Gateway.Api;

/// <summary>The schools that a query names: one that nobody knows is refused, since an empty answer would read as one about a school where nothing happened.</summary>
internal static class KnownSchools
{
    /// <exception cref="GraphQLException"><c>school.unknown</c>.</exception>
    public static SchoolView Find(int urn, RequestContext context) =>
        context.Records.School(urn) ?? throw new GraphQLException($"Look at the URN, or onboard the school first: none with URN {urn} is known.", "school.unknown");

    /// <exception cref="GraphQLException"><c>school.unknown</c>.</exception>
    public static void Require(IReadOnlySet<int>? urns, RequestContext context)
    {
        foreach (var urn in urns ?? (IReadOnlySet<int>)new HashSet<int>())
        {
            Find(urn, context);
        }
    }
}
