using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Views.Authorisations;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.Paging;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Gateway.Api.Resolvers;

public static class ViewerResolvers
{
    /// <summary>People's names come from the identity provider; a development caller has none.</summary>
    public static string? Name(Viewer viewer) => viewer.IsDevelopment ? "Development officer" : viewer.Caller?.Name;

    public static IReadOnlyList<Role> Roles(RequestContext context) => [.. context.Records.RolesOfViewer];

    public static IReadOnlyList<string> Scopes(Viewer viewer) => viewer.Caller is { } caller ? [.. caller.Scopes.Order(StringComparer.Ordinal)] : [];

    public static PersonView? Person(RequestContext context) => context.Records.PersonOfViewer;

    public static IReadOnlyList<PostView> Posts(RequestContext context) => context.Records.PostsOfViewer;

    public static Connection<AuthorisationView> AuthorisationsToDecide(int? first, string? after, RequestContext context) =>
        context.Records.AuthorisationsToDecide(Pages.Of(ListMarks.Authorisations, first, after));

    public static string? ClockDoubt(RequestContext context) => context.Records.ClockDoubt?.ToString();

    public static IReadOnlyList<SchoolView> Schools(RequestContext context) =>
        WholeLists.Of(context.Records.AllSchools, WholeLists.Schools, "schools");

    public static IReadOnlyList<TrustView> Trusts(RequestContext context) =>
        WholeLists.Of(context.Records.Trusts, WholeLists.Trusts, "trusts");

    public static IReadOnlyList<LocalAuthorityView> LocalAuthorities(RequestContext context) =>
        WholeLists.Of(context.Records.LocalAuthorities, WholeLists.LocalAuthorities, "local authorities");
}
