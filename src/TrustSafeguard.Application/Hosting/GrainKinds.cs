using System.Collections.Frozen;
using TrustSafeguard.Domain.Authorisations;
using TrustSafeguard.Domain.Breaches;
using TrustSafeguard.Domain.LadoReferrals;
using TrustSafeguard.Domain.LogOwners;
using TrustSafeguard.Domain.PolicyLayers;
using TrustSafeguard.Domain.Relationships;
using TrustSafeguard.Domain.Schools;
using TrustSafeguard.Domain.StaffMembers;
using TrustSafeguard.Domain.Students;

namespace TrustSafeguard.Application.Hosting;

/// <summary>All kinds of grain, by the word that their streams begin with.</summary>
internal static class GrainKinds
{
    private static readonly FrozenDictionary<string, GrainKind> ByPrefix = new GrainKind[]
    {
        Owner("trust"),
        Owner("authority"),
        new GrainKind<PolicyLayerState, PolicyLayerCommand, PolicyLayerEvent>("layer", PolicyLayerState.Initial, PolicyLayerDecider.Decide, PolicyLayerState.Evolve),
        new GrainKind<SchoolState, SchoolCommand, SchoolEvent>("school", SchoolState.Initial, SchoolDecider.Decide, SchoolState.Evolve),
        new GrainKind<StaffMemberState, StaffMemberCommand, StaffMemberEvent>("staff", StaffMemberState.Initial, StaffMemberDecider.Decide, StaffMemberState.Evolve),
        new GrainKind<StudentState, StudentCommand, StudentEvent>("student", StudentState.Initial, StudentDecider.Decide, StudentState.Evolve),
        new GrainKind<RelationshipState, RelationshipCommand, RelationshipEvent>("relationship", RelationshipState.Initial, RelationshipDecider.Decide, RelationshipState.Evolve),
        new GrainKind<AuthorisationState, AuthorisationCommand, AuthorisationEvent>("authorisation", AuthorisationState.Initial, AuthorisationDecider.Decide, AuthorisationState.Evolve),
        new GrainKind<BreachState, BreachCommand, BreachEvent>("breach", BreachState.Initial, BreachDecider.Decide, BreachState.Evolve),
        new GrainKind<LadoReferralState, LadoReferralCommand, LadoReferralEvent>("referral", LadoReferralState.Initial, LadoReferralDecider.Decide, LadoReferralState.Evolve),
    }.ToFrozenDictionary(kind => kind.Prefix);

    private static readonly FrozenDictionary<string, GrainKind>.AlternateLookup<ReadOnlySpan<char>> Lookup = ByPrefix.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <exception cref="ArgumentException">The stream is of no known kind.</exception>
    public static GrainKind Of(string stream)
    {
        var hyphen = stream.IndexOf('-', StringComparison.Ordinal);
        return hyphen > 0 && Lookup.TryGetValue(stream.AsSpan(0, hyphen), out var kind)
            ? kind
            : throw new ArgumentException($"`{stream}` is of no known kind of grain; its first word is one of {string.Join(", ", ByPrefix.Keys)}.", nameof(stream));
    }

    private static GrainKind<LogOwnerState, LogOwnerCommand, LogOwnerEvent> Owner(string prefix) =>
        new(prefix, LogOwnerState.Initial, LogOwnerDecider.Decide, LogOwnerState.Evolve);
}
