using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Application.Views.Referrals;
using TrustSafeguard.Domain.LadoReferrals;
using TrustSafeguard.Domain.StaffMembers;
using TrustSafeguard.Gateway.Api.Events;
using TrustSafeguard.GraphQL.Execution;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Gateway.Api.Resolvers;

/// <summary>The fields of <c>Subscription</c>: the log's tail, as the viewer may see it.</summary>
public static class Subscriptions
{
    /// <exception cref="GraphQLException">What is to be followed is not known, or cannot be resumed.</exception>
    public static IAsyncEnumerable<BreachEvent> BreachEvents(
        string? trustUid, IReadOnlySet<int>? schools, IReadOnlyList<Severity>? severity, string? after, RequestContext context)
    {
        var fits = new BreachFilter(schools, severity).Test();
        return context.FollowAsync(
            EventScope.Of(trustUid, schools, after, context),
            (happened, records) => BreachOf(happened, records) is { } breach && fits(breach) ? Told(happened, breach) : null);
    }

    /// <exception cref="GraphQLException">What is to be followed is not known, or cannot be resumed.</exception>
    public static IAsyncEnumerable<AcknowledgementEvent> AcknowledgementEvents(string? trustUid, IReadOnlySet<int>? schools, string? after, RequestContext context) =>
        context.FollowAsync(EventScope.Of(trustUid, schools, after, context), (happened, records) => Acknowledged(happened, schools, records));

    private static BreachView? BreachOf(LogEvent happened, VisibleRecords records) => happened.Event switch
    {
        Domain.Breaches.BreachEvent => records.Find<BreachView>(happened.Stream),
        LadoReferralEvent => records.Find<LadoReferralView>(happened.Stream)?.Breach,
        _ => null,
    };

    // What the chronology does not tell is told by another event of the same change, as the referral tells that a breach was referred.
    private static BreachEvent? Told(LogEvent happened, BreachView breach) =>
        breach.Chronology.LastOrDefault(entry => entry.Position == happened.Position) is { } entry
            ? new BreachEvent(LogCursor.Of(happened.Log, happened.Position), entry.At, entry.Kind, breach)
            : null;

    private static AcknowledgementEvent? Acknowledged(LogEvent happened, IReadOnlySet<int>? schools, VisibleRecords records) =>
        happened.Event is StaffMemberEvent.PolicyAcknowledged said
        && records.Find<StaffMemberView>(happened.Stream) is { } member
        && (schools is null || schools.Contains(member.School.Urn))
            ? new AcknowledgementEvent(LogCursor.Of(happened.Log, happened.Position), happened.Metadata.At, member, records.Policy(said.PolicyId))
            : null;
}
