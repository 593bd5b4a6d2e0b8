using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Views.Acknowledgements;
using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Application.Views.Paging;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Gateway.Api.Resolvers;

public static class BreachResolvers
{
    public static Activity? Activity(BreachView breach) => breach.Raised.Activity;

    public static Role Handler(BreachView breach, RequestContext context) => breach.HandlerAt(context.Records.Now);

    public static string? RaisedByName(BreachView breach, RequestContext context) => context.Records.NameOf(breach.RaisedBy, breach.Log, breach.School);

    public static IReadOnlyList<Clause> Clauses(BreachView breach, RequestContext context) =>
        breach.Raised is { PolicyId: { } id, Clauses: { Count: > 0 } clauses } && context.Records.Policy(id) is { } policy
            ? [.. clauses.Select(policy.FindClause).OfType<Clause>()]
            : [];

    public static bool TriageOverdue(BreachView breach, RequestContext context) => breach.IsTriageOverdue(context.Records.Now);

    public static IReadOnlyList<Fact> Claims(BreachView breach) => breach.Contact is { } contact ? ContactResolvers.Claims(contact) : [];

    public static PolicyBinding? BoundBy(BreachView breach, RequestContext context) => context.Records.BoundBy(breach);

    public static Connection<ChronologyEntry> Chronology(BreachView breach, int? first, string? after) =>
        Connection<ChronologyEntry>.Of(breach.Chronology, false, null, Pages.In(first, after, breach.PlaceInChronology));
}
