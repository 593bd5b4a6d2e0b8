using TrustSafeguard.Application.Views.Authorisations;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Gateway.Api.Resolvers;

public static class AuthorisationResolvers
{
    public static Activity Activity(AuthorisationView authorisation) => authorisation.Requested.Activity;

    public static IReadOnlyList<Fact> Facts(AuthorisationView authorisation) => [.. authorisation.Facts];

    public static AuthorisationStatus Status(AuthorisationView authorisation, RequestContext context) => authorisation.StatusAt(context.Records.Now);

    public static Outcome? Outcome(AuthorisationView authorisation, RequestContext context) => context.Records.StandingOf(authorisation).OutcomeAhead;

    public static IReadOnlyList<IReadOnlyList<Role>> StillNeeded(AuthorisationView authorisation, RequestContext context) =>
        [.. context.Records.StandingOf(authorisation).StillNeeded.Select(group => group.ToArray())];

    public static bool Permits(AuthorisationView authorisation, RequestContext context) => context.Records.StandingOf(authorisation).Permits;

    public static IReadOnlyList<Fact> MissingFacts(AuthorisationView authorisation, RequestContext context) => [.. context.Records.StandingOf(authorisation).MissingFacts];

    public static IReadOnlyList<Fact> MissingRecords(AuthorisationView authorisation, RequestContext context) => [.. context.Records.StandingOf(authorisation).MissingRecords];

    public static DateTimeOffset From(AuthorisationView authorisation) => authorisation.Requested.From;

    public static DateTimeOffset To(AuthorisationView authorisation) => authorisation.Requested.To;

    public static IReadOnlyList<AuthorisationChange> Changes(AuthorisationView authorisation, RequestContext context) =>
        [.. context.Records.StandingOf(authorisation).Changes.Select(ahead => new AuthorisationChange(ahead))];

    public static string Reason(AuthorisationView authorisation) => authorisation.Requested.Reason;
}
