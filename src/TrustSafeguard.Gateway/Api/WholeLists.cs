using TrustSafeguard.Application.Views.Paging;
using TrustSafeguard.GraphQL.Execution;

namespace TrustSafeguard.Gateway.Api;

/// <summary>Lists that grow with the register and are not paged. What they may cost is reckoned from the most that they may bring, so no more is brought.</summary>
internal static class WholeLists
{
    /// <summary>The most schools. The schema's <c>assumedSize</c> says the same.</summary>
    public const int Schools = 1_000;

    /// <summary>The most trusts. The schema's <c>assumedSize</c> says the same.</summary>
    public const int Trusts = 1_000;

    /// <summary>The most local authorities; England has some 150. The schema's <c>assumedSize</c> says the same.</summary>
    public const int LocalAuthorities = 400;

    /// <exception cref="GraphQLException">There are more.</exception>
    public static IReadOnlyList<T> Of<T>(OrderedReading<T> items, int most, string what)
    {
        var (list, _, isLonger) = items.Read(new PageRequest(most));
        return !isLonger ? list : throw new GraphQLException($"Page through the query's `schools` instead: there are more than {most:N0} {what} here.", "list.too-long");
    }
}
