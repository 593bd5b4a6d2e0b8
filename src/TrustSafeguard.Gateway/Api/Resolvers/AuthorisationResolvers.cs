using TrustSafeguard.Grains.Views.Acknowledgements;
using TrustSafeguard.Grains.Views.Authorisations;
using TrustSafeguard.Grains.Views.Breaches;
using TrustSafeguard.Grains.Views.Contacts;
using TrustSafeguard.Grains.Views.Paging;
using TrustSafeguard.Grains.Views.People;
using TrustSafeguard.Grains.Views.Policies;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Gateway.Api.Resolvers;

public static class AuthorisationResolvers
{
    public static Activity Activity(AuthorisationView authorisation) => authorisation.Requested.Activity;

    public static AuthorisationStatus Status(AuthorisationView authorisation, RequestContext context) => authorisation.StatusAt(context.Records.Now);

    public static IReadOnlyList<IReadOnlyList<Role>> StillNeeded(AuthorisationView authorisation) =>
        [.. authorisation.StillNeeded.Select(group => group.ToArray())];

    public static DateTimeOffset From(AuthorisationView authorisation) => authorisation.Requested.From;

    public static DateTimeOffset To(AuthorisationView authorisation) => authorisation.Requested.To;

    public static string Reason(AuthorisationView authorisation) => authorisation.Requested.Reason;
}
