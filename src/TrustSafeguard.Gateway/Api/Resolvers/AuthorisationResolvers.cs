using TrustSafeguard.Application.Views.Authorisations;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Gateway.Api.Resolvers;

public static class AuthorisationResolvers
{
    public static Activity Activity(AuthorisationView authorisation) => authorisation.Requested.Activity;

    public static AuthorisationStatus Status(AuthorisationView authorisation, RequestContext context) => authorisation.StatusAt(context.Records.Now);

    public static Outcome? Outcome(AuthorisationView authorisation, RequestContext context) => context.Records.OutcomeOf(authorisation);

    public static IReadOnlyList<IReadOnlyList<Role>> StillNeeded(AuthorisationView authorisation, RequestContext context) =>
        [.. context.Records.StillNeeded(authorisation).Select(group => group.ToArray())];

    public static DateTimeOffset From(AuthorisationView authorisation) => authorisation.Requested.From;

    public static DateTimeOffset To(AuthorisationView authorisation) => authorisation.Requested.To;

    public static IReadOnlyList<AuthorisationChange> Changes(AuthorisationView authorisation, RequestContext context) =>
        [.. context.Records.ChangesAhead(authorisation).Select(ahead => new AuthorisationChange(ahead))];

    public static string Reason(AuthorisationView authorisation) => authorisation.Requested.Reason;
}
