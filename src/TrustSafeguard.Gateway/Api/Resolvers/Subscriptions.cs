using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Application.Views.EmergencyAccesses;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Application.Views.Referrals;
using TrustSafeguard.Application.Views.Tailing;
using TrustSafeguard.Domain.LadoReferrals;
using TrustSafeguard.Domain.StaffMembers;
using TrustSafeguard.Gateway.Api.Events;
using TrustSafeguard.GraphQL.Execution;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Gateway.Api.Resolvers;

/// <summary>The fields of <c>Subscription</c>: the log's tail, as the viewer may see it.</summary>
public static class Subscriptions
{
    private static readonly WantedEvents OfBreaches = new(
        [.. StreamKinds.Breach.Beginnings, .. StreamKinds.LadoReferral.Beginnings], happened => happened is Domain.Breaches.BreachEvent or LadoReferralEvent)
    {
        Name = "breachEvents",
    };

    private static readonly WantedEvents OfEmergencies = new([.. StreamKinds.EmergencyAccess.Beginnings], happened => happened is Domain.EmergencyAccesses.EmergencyAccessEvent)
    {
        Name = "emergencyAccessEvents",
    };

    private static readonly WantedEvents OfAcknowledgements = new([.. StreamKinds.StaffMember.Beginnings], happened => happened is StaffMemberEvent.PolicyAcknowledged)
    {
        Name = "acknowledgementEvents",
    };

    /// <exception cref="GraphQLException">What is to be followed is not known, or cannot be resumed.</exception>
    public static async ValueTask<IAsyncEnumerable<BreachEvent>> BreachEvents(
        string? trustUid, IReadOnlySet<int>? schools, IReadOnlyList<Severity>? severity, string? after, RequestContext context)
    {
        var fits = new BreachFilter(schools, severity);
        return context.FollowAsync(
            await EventScope.OfAsync(trustUid, schools, after, context),
            OfBreaches,
            (happened, records) => BreachOf(happened, records) is { } breach && fits.Fits(breach) ? Told(happened, breach) : null);
    }

    /// <exception cref="GraphQLException">What is to be followed is not known, or cannot be resumed.</exception>
    public static async ValueTask<IAsyncEnumerable<AcknowledgementEvent>> AcknowledgementEvents(
        string? trustUid, IReadOnlySet<int>? schools, string? after, RequestContext context) =>
        context.FollowAsync(
            await EventScope.OfAsync(trustUid, schools, after, context),
            OfAcknowledgements,
            (happened, records) => Acknowledged(happened, schools, records));

    /// <exception cref="GraphQLException">What is to be followed is not known, or cannot be resumed.</exception>
    public static async ValueTask<IAsyncEnumerable<EmergencyAccessEvent>> EmergencyAccessEvents(
        string? trustUid, IReadOnlySet<int>? schools, string? after, RequestContext context) =>
        context.FollowAsync(
            await EventScope.OfAsync(trustUid, schools, after, context),
            OfEmergencies,
            (happened, records) => OfEmergency(happened, schools, records));

    private static BreachView? BreachOf(LogEvent happened, VisibleRecords records) => happened.Event switch
    {
        Domain.Breaches.BreachEvent => records.Find<BreachView>(happened.Stream),
        LadoReferralEvent => records.Find<LadoReferralView>(happened.Stream)?.Breach,
        _ => null,
    };

    // What the chronology does not tell is told by another event of the same change, as the referral tells that a breach was referred.
    private static Func<string, BreachEvent>? Told(LogEvent happened, BreachView breach) =>
        breach.Chronology.LastOrDefault(entry => entry.Position == happened.Position) is { } entry
            ? cursor => new BreachEvent(cursor, entry.At, entry.Kind, breach)
            : null;

    private static Func<string, EmergencyAccessEvent>? OfEmergency(LogEvent happened, IReadOnlySet<int>? schools, VisibleRecords records)
    {
        (string Id, EmergencyAccessEventKind Kind)? what = happened.Event switch
        {
            Domain.EmergencyAccesses.EmergencyAccessEvent.Taken e => (e.Id, EmergencyAccessEventKind.Taken),
            Domain.EmergencyAccesses.EmergencyAccessEvent.Ended e => (e.Id, EmergencyAccessEventKind.Ended),
            Domain.EmergencyAccesses.EmergencyAccessEvent.Seen e => (e.Id, EmergencyAccessEventKind.Seen),
            Domain.EmergencyAccesses.EmergencyAccessEvent.Reviewed e => (e.Id, EmergencyAccessEventKind.Reviewed),
            _ => null,
        };
        var at = happened.Metadata.At;
        return what is var (id, kind) && records.Find<EmergencyAccessView>(id) is { } access && (schools is null || schools.Contains(access.School.Urn))
            ? cursor => new EmergencyAccessEvent(cursor, at, kind, access)
            : null;
    }

    private static Func<string, AcknowledgementEvent>? Acknowledged(LogEvent happened, IReadOnlySet<int>? schools, VisibleRecords records)
    {
        var at = happened.Metadata.At;
        return happened.Event is StaffMemberEvent.PolicyAcknowledged said
        && records.Find<StaffMemberView>(happened.Stream) is { } member
        && records.SeesAcknowledgementsOf(member)
        && (schools is null || schools.Contains(member.School.Urn))
            && records.Policy(said.PolicyId) is var policy
            ? cursor => new AcknowledgementEvent(cursor, at, member, policy)
            : null;
    }
}
