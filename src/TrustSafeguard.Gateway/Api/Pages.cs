using TrustSafeguard.Application.Views.Paging;
using TrustSafeguard.GraphQL.Execution;

namespace TrustSafeguard.Gateway.Api;

/// <summary>The paging arguments of a field, checked.</summary>
internal static class Pages
{
    /// <exception cref="GraphQLException">The arguments make no page.</exception>
    public static PageRequest Of(int? first, string? after, int? last = null, string? before = null)
    {
        var page = new PageRequest(first, after, last, before);
        return page.Check() is { } refusal ? throw new GraphQLException(refusal.Message, refusal.Code) : page;
    }
}
