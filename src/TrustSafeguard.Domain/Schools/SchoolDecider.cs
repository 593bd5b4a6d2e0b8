using System.Diagnostics;

namespace TrustSafeguard.Domain.Schools;

public static class SchoolDecider
{
    private static readonly Refusal NotOnboarded = new(
        "school.unknown", "Look at the URN, and have whoever runs the service bring the school in first: none with this URN is known.", "school");
    private static readonly Refusal UrnOutOfRange = new("school.urn", "Give the URN as the register has it, a number of six digits, from 100000 to 999999.", "urn");
    private static readonly Refusal NameMissing = new("school.name-missing", "Give the school's name in `name`.", "name");
    private static readonly Refusal PhaseBlank = new("school.phase-blank", "Give the phase in words, such as `Primary`, or leave `phase` out.", "phase");
    private static readonly Refusal AuthorityNameMissing = new(
        "school.authority-name-missing", "Give the name of the school's local authority in `localAuthorityName`.", "localAuthorityName");
    private static readonly Refusal NameTooLong = new(
        "school.name-too-long", $"Shorten it: the names of a school, its phase and its authority have at most {TextLimits.Name} characters each.", "name");
    private static readonly Refusal MovedBetweenTrusts = new(
        "school.in-another-trust",
        "Give the trust or authority under which the school is known: "
            + "in this version a school cannot change it, and its records stay where they were made.", "trustUid");

    private static readonly Refusal VersionMovedOn = new("policy.version-moved-on", "Look at the version that was adopted meanwhile, and adopt again.");

    public static Decision<SchoolEvent> Decide(SchoolState state, SchoolCommand command) => (state, command) switch
    {
        (SchoolState.Unknown, SchoolCommand.Onboard { School.Urn: < 100_000 or > 999_999 }) => UrnOutOfRange,
        (_, SchoolCommand.Onboard c) when RefusalOfNames(c.School) is { } refusal => refusal,
        (SchoolState.Unknown, SchoolCommand.Onboard c) => c.School,
        (SchoolState.Unknown, _) => NotOnboarded,

        (SchoolState.Onboarded s, SchoolCommand.Onboard c) when s.TrustUid != c.School.TrustUid => MovedBetweenTrusts,
        (SchoolState.Onboarded s, SchoolCommand.Onboard c) when IsKnown(s, c.School) => Decision<SchoolEvent>.Nothing,
        (SchoolState.Onboarded, SchoolCommand.Onboard c) => Changed(c.School),

        (SchoolState.Onboarded s, SchoolCommand.AdoptPolicy c) when s.Policy is { } last && c.Policy.IsSameAs(last) => Decision<SchoolEvent>.Nothing,
        (SchoolState.Onboarded s, SchoolCommand.AdoptPolicy c) when c.Policy.Version != (s.Policy?.Version ?? 0) + 1 => VersionMovedOn,
        (SchoolState.Onboarded, SchoolCommand.AdoptPolicy c) => c.Policy,
        _ => throw new UnreachableException(),
    };

    /// <summary>Whether this can be the code of a local authority in England: three digits.</summary>
    public static bool IsAuthorityCode(string code) => code.Length == 3 && code.All(char.IsAsciiDigit);

    private static Refusal? RefusalOfNames(SchoolEvent.Onboarded school) =>
        TextRules.OfTitle(school.Name, NameMissing, NameTooLong)
        ?? (school.Phase is null ? null : TextRules.OfTitle(school.Phase, PhaseBlank, NameTooLong with { Path = ["phase"] }))
        ?? TextRules.OfTitle(school.LocalAuthorityName, AuthorityNameMissing, NameTooLong with { Path = ["localAuthorityName"] });

    private static bool IsKnown(SchoolState.Onboarded s, SchoolEvent.Onboarded school) =>
        s.Name == school.Name && s.Phase == school.Phase && s.LocalAuthorityCode == school.LocalAuthorityCode && s.LocalAuthorityName == school.LocalAuthorityName;

    private static SchoolEvent.DetailsChanged Changed(SchoolEvent.Onboarded school) =>
        new(school.Name, school.Phase, school.LocalAuthorityCode, school.LocalAuthorityName);
}
