using TrustSafeguard.Domain;
using TrustSafeguard.Grains.Views.Acknowledgements;
using TrustSafeguard.Grains.Views.Breaches;
using TrustSafeguard.Grains.Views.Organisations;
using TrustSafeguard.Grains.Views.Paging;
using TrustSafeguard.Grains.Views.People;
using TrustSafeguard.Grains.Views.Referrals;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Gateway.Api.Resolvers;

public static class ViewerResolvers
{
    /// <summary>People's names come from the identity provider; a development caller has none.</summary>
    public static string? Name(Viewer viewer) => viewer.IsDevelopment ? "Development officer" : null;

    public static IReadOnlyList<Role> Roles(Viewer viewer) => [.. viewer.Roles];

    public static IReadOnlyList<SchoolView> Schools(RequestContext context) => [.. context.Records.AllSchools];

    public static IReadOnlyList<TrustView> Trusts(RequestContext context) => [.. context.Records.Trusts];

    public static IReadOnlyList<LocalAuthorityView> LocalAuthorities(RequestContext context) => [.. context.Records.LocalAuthorities];
}
