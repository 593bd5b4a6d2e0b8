using TrustSafeguard.Application.Views.Paging;
using TrustSafeguard.GraphQL.Execution;

namespace TrustSafeguard.Gateway.Api;

/// <summary>The paging arguments of a field, checked.</summary>
internal static class Pages
{
    /// <summary>The first so many.</summary>
    /// <exception cref="GraphQLException">The arguments make no page.</exception>
    public static PageRequest Of(int? first) => Checked(new PageRequest(first));

    /// <summary>Those of a list in an order, of which its cursors are.</summary>
    /// <param name="list">Its mark (<see cref="ListMarks"/>).</param>
    /// <param name="first">How many from the beginning.</param>
    /// <param name="after">The cursor after which to go on.</param>
    /// <param name="last">How many to the end.</param>
    /// <param name="before">The cursor before which to stop.</param>
    /// <exception cref="GraphQLException">The arguments make no page.</exception>
    public static PageRequest Of(string list, int? first, string? after, int? last = null, string? before = null) =>
        Checked(new PageRequest(first, after, last, before).Of(list));

    /// <summary>The same of a list in the order of a log.</summary>
    /// <param name="first">How many.</param>
    /// <param name="after">The cursor after which to go on.</param>
    /// <param name="placeOf">The place of what a cursor names.</param>
    /// <exception cref="GraphQLException">The arguments make no page.</exception>
    public static PageRequest In(int? first, string? after, Func<string, CursorKey?> placeOf) => Checked(new PageRequest(first, after).In(placeOf));

    private static PageRequest Checked(PageRequest page) => page.Check() is { } refusal ? throw new GraphQLException(refusal.Message, refusal.Code) : page;
}
