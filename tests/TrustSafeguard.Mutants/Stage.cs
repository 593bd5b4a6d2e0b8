using System.Reflection;
using TrustSafeguard.Application.Tests.Access;
using TrustSafeguard.Gateway.Tests.Access;

namespace TrustSafeguard.Mutants;

/// <summary>Tests that are run together; the next stage's are run on what these let pass.</summary>
/// <param name="Name">What they are.</param>
/// <param name="Tests">Where they are.</param>
/// <param name="Filters">Which, as the runner takes it.</param>
internal sealed record Stage(string Name, Assembly Tests, params string[] Filters)
{
    /// <summary>The tests of access, those first that find most in the least time.</summary>
    public static IReadOnlyList<Stage> All { get; } =
    [
        new("the table", typeof(AccessTableTests).Assembly, "-method", "*AccessTableTests.The_guide*"),
        new("what is kept", typeof(KnownViewersTests).Assembly, "-class", "*.KnownViewersTests"),
        .. new[]
        {
            "EnoughTests", "ManyLooksTests", "HandledMattersTests", "TakenMattersTests", "ComeUnderTests", "OfficersRecordTests", "MaintainedSchoolTests",
            "WhoIsWhatTests", "AccessTests", "ChosenOfficersTests",
            "SeenCountsTests", "SharedMattersTests",
            "NamedRecordsTests", "MovedSchoolTests", "PatternAccessTests", "PeopleByNameTests", "HiddenEventTests", "SeenAtOnceTests", "EnforcedAloneTests", "OwnOnceTests",
            "TwiceEnrolledTests", "RoleHistoryTests", "AuthorityTests", "EmergencyAccessTests", "HiddenDeedTests", "HiddenDaysTests", "AccessPropertyTests",
            "HostileWalkTests", "PlacesInLogTests", "ListeningSubjectTests", "ListeningIntegrationTests", "EverybodysRulesTests",
        }.Select(each => new Stage(each, typeof(AccessTableTests).Assembly, "-class", $"TrustSafeguard.Gateway.Tests.Access.{each}")),
    ];
}
