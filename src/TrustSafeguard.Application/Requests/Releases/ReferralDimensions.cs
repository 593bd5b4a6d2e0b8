using System.Collections.Immutable;
using System.Diagnostics;
using TrustSafeguard.Application.Views.Referrals;
using TrustSafeguard.Domain;
using TrustSafeguard.Domain.Breaches;

namespace TrustSafeguard.Application.Requests.Releases;

/// <summary>How referrals are told apart. A new dimension is a row more here; what no record holds yet has none that says which category it is, and the tables say `z`.</summary>
internal static class ReferralDimensions
{
    private const string NotRecorded = CountedDimension<LadoReferralView>.NotRecorded;

    public static ImmutableArray<CountedDimension<LadoReferralView>> All { get; } =
    [
        new("kind of contact", ["referral", "advice"], null),
        new("referrer", ["school or trust", "early years", "children's social care", "police", "health", "parent or carer", "other"], null),
        new("role", RoleCategories.All, (referral, _) => RoleCategories.Of(referral.Breach.Raised.SubjectRoles)),
        new("conduct", ConductCategories.All, (referral, _) => ConductCategories.Of(referral.Breach.Raised.Activity)),
        new("kind of harm", ["physical", "emotional", "sexual", "neglect"], null),
        new("severity", SeverityCategories.All, (referral, _) => SeverityCategories.Of(referral.Breach.Severity)),
        new(
            "limb of the harm threshold", ["harmed a child", "possible criminal offence", "risk of harm", "may not be suitable", NotRecorded],
            (referral, _) => LimbOf(referral.Limb)),
        new("private life", ["yes", "no"], null),
        new("kind of meeting", ["none", "evaluation meeting", "strategy discussion"], null),
        new(
            "outcome", ["substantiated", "malicious", "false", "unsubstantiated", "unfounded", "harm threshold not met"],
            (referral, _) => OutcomeOf(referral.Outcome))
        {
            OfKind = StandingKinds.Closed,
        },
        new("employment result", ["no action", "training or advice", "warning", "dismissed", "resigned", "not employed"], null),
        new("referred to the Disclosure and Barring Service", ["yes", "no"], null),
        new("referred to the Teaching Regulation Agency", ["yes", "no"], null),
        new("historic", HistoricCategories.All, (referral, concepts) => HistoricCategories.Of(referral.Breach, concepts)),
        new("referred within one working day", ["yes", "no"], (referral, _) => referral.WasLate ? 1 : 0),
        new("time to close", ClosingTimes.All, (referral, _) => ClosingTimes.Of(referral.MadeAt!.Value, referral.ClosedAt!.Value)) { OfKind = StandingKinds.Closed },
    ];

    private static int LimbOf(HarmLimb? limb) => limb switch
    {
        HarmLimb.HarmedAChild => 0,
        HarmLimb.PossibleOffence => 1,
        HarmLimb.RiskOfHarm => 2,
        HarmLimb.MayNotBeSuitable => 3,
        null => 4,
        _ => throw new UnreachableException(),
    };

    private static int OutcomeOf(ReferralOutcome? outcome) => outcome switch
    {
        ReferralOutcome.Substantiated => 0,
        ReferralOutcome.Malicious => 1,
        ReferralOutcome.False => 2,
        ReferralOutcome.Unsubstantiated => 3,
        ReferralOutcome.Unfounded => 4,
        null => 5,
        _ => throw new UnreachableException(),
    };
}
