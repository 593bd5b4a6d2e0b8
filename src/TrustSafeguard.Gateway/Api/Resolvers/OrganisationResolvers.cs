using TrustSafeguard.Domain;
using TrustSafeguard.Grains.Views.Acknowledgements;
using TrustSafeguard.Grains.Views.Breaches;
using TrustSafeguard.Grains.Views.Organisations;
using TrustSafeguard.Grains.Views.Paging;
using TrustSafeguard.Grains.Views.People;
using TrustSafeguard.Grains.Views.Referrals;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Gateway.Api.Resolvers;

public static class TrustResolvers
{
    public static Policy? Policy(TrustView trust, RequestContext context) => context.Records.PolicyOf(trust);

    public static Connection<SchoolView> Schools(TrustView trust, int? first, string? after, SchoolFilter? where, RequestContext context) =>
        context.Records.Schools(trust, where, Pages.Of(first, after));

    public static AcknowledgementCoverage AcknowledgementCoverage(TrustView trust, DateTimeOffset? asOf, RequestContext context) =>
        context.Records.Coverage(trust, asOf);

    public static IReadOnlyList<BreachCount> BreachCounts(TrustView trust, BreachFilter? where, RequestContext context) =>
        context.Records.BreachCounts(trust, where);
}

public static class SchoolResolvers
{
    public static Policy Policy(SchoolView school, DateTimeOffset? asOf, RequestContext context) => context.Records.PolicyOf(school, asOf);

    public static Connection<StaffMemberView> Staff(SchoolView school, int? first, string? after) =>
        Connection<StaffMemberView>.Of(school.Staff, false, null, Pages.Of(first, after));

    public static Connection<BreachView> Breaches(SchoolView school, BreachFilter? where, int? first, string? after, RequestContext context) =>
        context.Records.Breaches(school.Breaches, where, Pages.Of(first, after));

    public static IReadOnlyList<BreachCount> BreachCounts(SchoolView school, BreachFilter? where, RequestContext context) =>
        context.Records.BreachCounts(school, where);

    public static Connection<LadoReferralView> LadoReferrals(SchoolView school, LadoReferralFilter? where, int? first, string? after, RequestContext context) =>
        context.Records.Referrals(school, where, Pages.Of(first, after));

    public static int OverdueLadoReferrals(SchoolView school, RequestContext context) => school.OverdueLadoReferrals(context.Records.Now);

    public static AcknowledgementCoverage AcknowledgementCoverage(SchoolView school, DateTimeOffset? asOf, RequestContext context) =>
        context.Records.Coverage(school, asOf);
}

public static class LocalAuthorityResolvers
{
    public static Connection<SchoolView> Schools(LocalAuthorityView authority, int? first, string? after, SchoolFilter? where, RequestContext context) =>
        context.Records.Schools(authority, where, Pages.Of(first, after));
}

public static class ViewerResolvers
{
    /// <summary>People's names come from the identity provider; a development caller has none.</summary>
    public static string? Name(Viewer viewer) => viewer.IsDevelopment ? "Development officer" : null;

    public static IReadOnlyList<Role> Roles(Viewer viewer) => [.. viewer.Roles];

    public static IReadOnlyList<SchoolView> Schools(RequestContext context) => [.. context.Records.AllSchools];

    public static IReadOnlyList<TrustView> Trusts(RequestContext context) => [.. context.Records.Trusts];

    public static IReadOnlyList<LocalAuthorityView> LocalAuthorities(RequestContext context) => [.. context.Records.LocalAuthorities];
}
