using System.Diagnostics;

namespace TrustSafeguard.Domain.Schools;

public static class SchoolDecider
{
    private static readonly Refusal NotOnboarded = new("school.unknown", "No school with this URN is known; onboard it first.", "school");
    private static readonly Refusal UrnOutOfRange = new("school.urn", "A URN is a number of six digits, from 100000 to 999999.", "urn");
    private static readonly Refusal NameMissing = new("school.name-missing", "A school has a name; give it in `name`.", "name");
    private static readonly Refusal NameTooLong = new(
        "school.name-too-long", $"The names of a school, its phase and its authority have at most {TextLimits.Name} characters each.", "name");
    private static readonly Refusal MovedBetweenTrusts = new(
        "school.in-another-trust", "The school is known under another trust. A move between trusts is not an onboarding: its records stay where they were made.", "trustUid");

    private static readonly Refusal VersionMovedOn = new("policy.version-moved-on", "Another version was adopted meanwhile; look at it and adopt again.");

    public static Decision<SchoolEvent> Decide(SchoolState state, SchoolCommand command) => (state, command) switch
    {
        (SchoolState.Unknown, SchoolCommand.Onboard { Urn: < 100_000 or > 999_999 }) => UrnOutOfRange,
        (_, SchoolCommand.Onboard c) when string.IsNullOrWhiteSpace(c.Name) => NameMissing,
        (_, SchoolCommand.Onboard c) when Math.Max(c.Name.Length, Math.Max(c.LocalAuthorityName.Length, c.Phase?.Length ?? 0)) > TextLimits.Name => NameTooLong,
        (SchoolState.Unknown, SchoolCommand.Onboard c) =>
            new SchoolEvent.Onboarded(c.Urn, c.Name, c.Phase, c.LocalAuthorityCode, c.LocalAuthorityName, c.TrustUid),
        (SchoolState.Unknown, _) => NotOnboarded,

        (SchoolState.Onboarded s, SchoolCommand.Onboard c) when s.TrustUid != c.TrustUid => MovedBetweenTrusts,
        (SchoolState.Onboarded s, SchoolCommand.Onboard c) when IsKnown(s, c) => Decision<SchoolEvent>.Nothing,
        (SchoolState.Onboarded, SchoolCommand.Onboard c) => new SchoolEvent.DetailsChanged(c.Name, c.Phase, c.LocalAuthorityCode, c.LocalAuthorityName),

        (SchoolState.Onboarded s, SchoolCommand.AdoptPolicy c) when c.Version == s.PolicyVersion && c.Hash == s.PolicyHash => Decision<SchoolEvent>.Nothing,
        (SchoolState.Onboarded s, SchoolCommand.AdoptPolicy c) when c.Version != s.PolicyVersion + 1 => VersionMovedOn,
        (SchoolState.Onboarded, SchoolCommand.AdoptPolicy c) => new SchoolEvent.PolicyAdopted(
            c.Version, c.BasedOnHash, c.Overrides, c.EffectiveFrom, c.Hash, c.At, c.AddedHash),
        _ => throw new UnreachableException(),
    };

    private static bool IsKnown(SchoolState.Onboarded s, SchoolCommand.Onboard c) =>
        s.Name == c.Name && s.Phase == c.Phase && s.LocalAuthorityCode == c.LocalAuthorityCode && s.LocalAuthorityName == c.LocalAuthorityName;
}
